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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stream_tells_of_a_rollout_that_reaches_its_owner(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var publisher = app.As("/", Permissions.PluginsPublish);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>()
            .Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(merchant.OwnerPath, Permissions.PluginsRead)]));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = scope.ServiceProvider.GetRequiredService<PluginStream>()
            .WatchAsync(new NodeId("Merchant", merchant.Id), "quill-otp", patience.Token).GetAsyncEnumerator();
        var first = stream.MoveNextAsync().AsTask();
        for (var minor = 5; !first.IsCompleted; minor++) // The first changes may come before the stream stands.
        {
            var draft = CatalogTests.Draft($"1.{minor}.0");
            await publisher.MutateAsync("publishPluginVersion", draft, "pluginVersion { version }");
            var started = await publisher.MutateAsync("startPluginRollout", new { plugin = "quill-otp", version = $"1.{minor}.0", stages = new[] { 100 } }, "pluginRollout { id }");
            var rollout = started.GetProperty("pluginRollout").GetProperty("id").GetString();
            await publisher.MutateAsync("advancePluginRollout", new { rollout }, "pluginRollout { status }");
            await Task.WhenAny(first, Task.Delay(TimeSpan.FromMilliseconds(250)));
        }

        while (stream.Current.Version.Number == "1.4.2") Assert.True(await stream.MoveNextAsync(), "The stream did not tell.");

        Assert.Equal((merchant.Id, true), (stream.Current.OwnerId, stream.Current.Version.Staged));
    }
}
