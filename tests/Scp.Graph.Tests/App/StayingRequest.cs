using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.App;

/// <summary>A request whose answer nobody has read yet: its scope stays open, and may ask again.</summary>
public sealed class StayingRequest : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;

    public StayingRequest(IServiceProvider services, string path)
    {
        scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>()
            .Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(path, Permissions.TenantsRead)]));
    }

    public async Task<IReadOnlyList<string?>> TenantsAsync()
    {
        using var response = await scope.ServiceProvider.GetRequiredService<GraphExecutor>()
            .ExecuteAsync(new GraphRequest("{ tenants { nodes { name } } }"), scope.ServiceProvider, CancellationToken.None);
        using var json = JsonDocument.Parse(response.Body);
        return [.. json.RootElement.GetProperty("data").GetProperty("tenants").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString())];
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
