using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Health;

/// <summary>The product with a provider behind one plugin.</summary>
internal sealed class HealthWorld(ScpApp app, Provider provider) : IAsyncDisposable
{
    public const string Plugin = "postwind-mail";

    public ScpApp App => app;
    public Provider Provider => provider;
    public SmallHierarchy Hierarchy => app.Hierarchy;

    public static async Task<HealthWorld> StartAsync(DatabaseKind kind)
    {
        var provider = new Provider();
        return new(await ScpApp.StartAsync(kind, services => services.AddProvider(provider, Plugin)), provider);
    }

    public Task ConfigureAsync(params IEnumerable<Owner> owners) => app.ArrangeAsync(db =>
    {
        foreach (var owner in owners)
        {
            var layer = db.Add(ConfigurationLayer.For(owner, PluginDefinition.SubjectOf(Plugin), db.Time.GetUtcNow())).Entity;
            layer.Entries = """{"$enabled":{"mode":"OVERRIDE","value":true}}""";
        }
        return db.SaveChangesAsync();
    });

    /// <summary>Makes the checks that are due.</summary>
    public async Task RoundAsync()
    {
        await using (var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope("test"))
            await scope.ServiceProvider.GetRequiredService<HealthPoints>().SyncAsync(default);
        await app.Services.GetRequiredService<HealthRound>().RunAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        provider.Dispose();
    }
}
