using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Credentials;

internal static class Holding
{
    public const string Plugin = "northpay-cards";

    /// <summary>Has an owner take in a secret through the graph.</summary>
    /// <returns>The credential's id as the graph writes it.</returns>
    public static async Task<string> HoldAsync(this ScpApp app, Owner owner, string secret, string kind = "API_KEY", string name = "main")
    {
        var payload = await app.As("/").MutateAsync("createPluginCredential", new { owner = owner.GlobalId, plugin = Plugin, name, kind, secret }, "pluginCredential { id }");
        return payload.GetProperty("pluginCredential").GetProperty("id").GetString()!;
    }
}
