using System.Net.Http.Json;
using Scp.Core.Hierarchy;
using Scp.Graph.Credentials;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Credentials;

internal static class Resolving
{
    public static Task<HttpResponseMessage> ResolveAsync(this HttpClient client, Owner owner, string? name = null, string? kind = null, string plugin = Holding.Plugin) =>
        client.PostAsJsonAsync(ResolveEndpoint.Path, new { owner = owner.GlobalId, plugin, name, kind });
}
