using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Graph.Plugins;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Plugins;

public sealed class PluginStreamTests
{
    private const string Plugin = "postwind-mail";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stream_follows_its_owner_to_another_place(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, merchant, target) = (app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0], app.Hierarchy.Customers[1]);
        var admin = app.As(tenant.OwnerPath);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>()
            .Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(tenant.OwnerPath, Permissions.PluginsRead)]));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = scope.ServiceProvider.GetRequiredService<PluginStream>()
            .WatchAsync(new NodeId("Merchant", merchant.Id), Plugin, patience.Token).GetAsyncEnumerator();

        var first = stream.MoveNextAsync().AsTask();
        for (var enabled = true; !first.IsCompleted; enabled = !enabled) // The first changes may come before the stream stands.
        {
            await SwitchAsync(merchant, enabled);
            await Task.WhenAny(first, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }

        await admin.MutateAsync("moveMerchant", new { id = merchant.GlobalId, customer = target.GlobalId }, "merchant { id }");
        await UntilAsync(plugin => plugin.OwnerPath == OwnerPath.Child(target.OwnerPath, merchant.Id));
        await admin.MutateAsync("resetPlugin", new { owner = merchant.GlobalId, plugin = Plugin }, "effectivePlugin { enabled }");
        await SwitchAsync(target, true);
        await UntilAsync(plugin => plugin.EnabledById == target.Id);

        Task SwitchAsync(Owner owner, bool enabled) => admin.MutateAsync(
            "configurePlugin", new { owner = owner.GlobalId, plugin = Plugin, enabled, changes = Array.Empty<object>() }, "effectivePlugin { enabled }");

        async Task UntilAsync(Func<EffectivePlugin, bool> holds)
        {
            do Assert.True(await stream.MoveNextAsync(), "The stream did not tell.");
            while (!holds(stream.Current));
        }
    }
}
