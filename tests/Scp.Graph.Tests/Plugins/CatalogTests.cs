using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Plugins;

public sealed class CatalogTests
{
    private const string Plugin = "quill-otp";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_staged_version_goes_from_publishing_to_every_owner_and_back(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var publisher = app.As("/", Permissions.PluginsPublish, Permissions.PluginsRead, Permissions.PluginsWrite);
        await EnableAsync(publisher, app.Hierarchy.Tenants[0]);

        var published = await publisher.MutateAsync("publishPluginVersion", Draft("1.5.0"), "pluginVersion { version staged withdrawn settings { key } }");
        Assert.Equal(JsonValueKind.Null, published.GetProperty("errors").ValueKind);
        Assert.True(published.GetProperty("pluginVersion").GetProperty("staged").GetBoolean());
        var started = (await publisher.MutateAsync("startPluginRollout", new { plugin = Plugin, version = "1.5.0", stages = new[] { 50, 100 } },
            "pluginRollout { id etag plugin { latest { version } } from { version } to { version } status updated remaining stages { percent status startedAt } }")).GetProperty("pluginRollout");
        Assert.Equal("1.4.2", started.GetProperty("from").GetProperty("version").GetString());
        Assert.Equal("1.4.2", started.GetProperty("plugin").GetProperty("latest").GetProperty("version").GetString());
        Assert.Equal(["RUNNING", "PENDING"], started.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("status").GetString()!));
        Assert.Equal(7, started.GetProperty("updated").GetInt32() + started.GetProperty("remaining").GetInt32());

        var rollout = started.GetProperty("id").GetString();
        await publisher.MutateAsync("advancePluginRollout", new { rollout, etag = started.GetProperty("etag").GetString() }, "pluginRollout { status }");
        var done = (await publisher.MutateAsync("advancePluginRollout", new { rollout }, "pluginRollout { status updated remaining }")).GetProperty("pluginRollout");
        Assert.Equal(("COMPLETED", 7, 0), (done.GetProperty("status").GetString(), done.GetProperty("updated").GetInt32(), done.GetProperty("remaining").GetInt32()));
        Assert.Equal("1.5.0", await VersionAsync(app, app.Hierarchy.Merchants[0]));

        var stale = await publisher.MutateAsync("rollBackPlugin", new { rollout, reason = "Codes arrive late", etag = "0" }, "pluginRollout { status }");
        Assert.Equal("STALE", stale.GetProperty("errors")[0].GetProperty("code").GetString());
        await publisher.MutateAsync("rollBackPlugin", new { rollout, reason = "Codes arrive late" }, "pluginRollout { status }");
        Assert.Equal("1.4.2", await VersionAsync(app, app.Hierarchy.Merchants[0]));
        var all = await publisher.AskAsync("{ pluginRollouts { totalCount nodes { status updated remaining heldBecause } } }");
        Assert.Equal(("ROLLED_BACK", 0), (all.At("pluginRollouts.nodes")[0].GetProperty("status").GetString(), all.At("pluginRollouts.nodes")[0].GetProperty("updated").GetInt32()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Installs_count_the_owners_in_scope_that_turned_it_on_in_one_statement(DatabaseKind kind)
    {
        const string query = "{ pluginDefinitions { key installs merchants: installs(level: MERCHANT) } }";
        await using var app = await ScpApp.StartAsync(kind);
        foreach (var owner in new Owner[] { app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0], app.Hierarchy.Merchants[^1] }) await EnableAsync(app.As("/"), owner);
        await app.As("/").AskAsync("{ pluginDefinitions { key } }");

        app.Statements.Clear();
        Assert.Equal((3, 2), Counts(await app.As("/").AskAsync(query)));
        Assert.Equal(2, app.Statements.Count);
        Assert.Equal((2, 1), Counts(await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync(query)));
        Assert.Equal((0, 0), Counts(await app.As(app.Hierarchy.Merchants[1].OwnerPath).AskAsync(query)));
        var denied = await app.As("/", Permissions.TenantsRead).AskAsync("{ pluginDefinition(key: \"quill-otp\") { key installs } }");
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], denied.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_pin_and_an_update_are_told_with_the_effective_plugin(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var pinned = await app.As("/").MutateAsync("pinPluginVersion", new { owner = customer.GlobalId, plugin = "alder-invoice", version = "1.9.1", channel = "BETA" },
            "effectivePlugin { version { version platform migration } updateAvailable { version } }");
        Assert.Equal("1.9.1", pinned.GetProperty("effectivePlugin").GetProperty("version").GetProperty("version").GetString());

        var answer = await app.As("/").AskAsync(
            "query($id: ID!) { merchant(id: $id) { alder: plugin(key: \"alder-invoice\") { versionPinnedBy { name } updateAvailable { version } consentNeeded }"
            + " lantern: plugin(key: \"lantern-campaigns\") { version { version } updateAvailable { version } consentNeeded } } }", new { id = merchant.GlobalId });

        Assert.Equal((customer.Name, "2.0.0"), (answer.At("merchant.alder.versionPinnedBy.name").GetString(), answer.At("merchant.alder.updateAvailable.version").GetString()));
        Assert.Equal("audience:read", answer.At("merchant.lantern.consentNeeded")[0].GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_plugin_found_by_its_id_has_its_versions(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var id = (await app.AsNobody().AskAsync("{ pluginDefinition(key: \"northpay-cards\") { id } }")).At("pluginDefinition.id").GetString();

        var found = await app.As("/").AskAsync("query($id: ID!) { node(id: $id) { ... on PluginDefinition { latest { version } versions { version channel } } } }", new { id });

        Assert.Equal("4.2.0", found.At("node.latest.version").GetString());
        Assert.Equal(["5.0.0-beta.1", "4.2.0", "4.1.0"], found.At("node.versions").EnumerateArray().Select(v => v.GetProperty("version").GetString()!));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_stream_of_a_rollout_tells_publishers_of_its_steps_and_nobody_else(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var publisher = app.As("/", Permissions.PluginsPublish);
        await publisher.MutateAsync("publishPluginVersion", Draft("1.5.0"), "pluginVersion { version }");
        var started = await publisher.MutateAsync("startPluginRollout", new { plugin = Plugin, version = "1.5.0", stages = new[] { 50, 100 } }, "pluginRollout { id }");
        var id = started.GetProperty("pluginRollout").GetProperty("id").GetString();
        using var left = new CancellationTokenSource();
        var node = await app.ArrangeAsync(db => Task.FromResult(db.PluginRollouts.Select(r => r.Id).Single()));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([("/", Permissions.PluginsPublish)]));
        await using var steps = scope.ServiceProvider.GetRequiredService<Scp.Graph.Plugins.RolloutStream>().WatchAsync(new(nameof(PluginRollout), node), left.Token).GetAsyncEnumerator();
        var next = steps.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            // Again and again, since the subscription may begin after the first.
            await publisher.MutateAsync("holdPluginRollout", new { rollout = id, reason = "Weekend" }, "pluginRollout { status }");
            if (await Task.WhenAny(next, Task.Delay(250)) == next) break;
            await publisher.MutateAsync("resumePluginRollout", new { rollout = id }, "pluginRollout { status }");
        }
        Assert.True(await next);
        Assert.Equal((node, true), (steps.Current.Id, steps.Current.Version > 1));

        await using var stranger = app.Services.CreateAsyncScope();
        stranger.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(app.Hierarchy.Tenants[0].OwnerPath, Permissions.PluginsRead)]));
        await Assert.ThrowsAsync<GraphQL.ExecutionError>(async () =>
        {
            await foreach (var _ in stranger.ServiceProvider.GetRequiredService<Scp.Graph.Plugins.RolloutStream>().WatchAsync(new(nameof(PluginRollout), node), left.Token)) { }
        });
    }

    /// <summary>A staged version of the plugin.</summary>
    internal static object Draft(string version) => new
    {
        plugin = Plugin, version, channel = "STABLE", changelog = "Shorter codes.", staged = true,
        settings = JsonSerializer.Deserialize<JsonElement>(PluginCatalog.Read().Single(p => p.Key == Plugin).Versions[0].Settings),
    };

    private static async Task EnableAsync(Asker asker, Owner owner)
    {
        var payload = await asker.MutateAsync("configurePlugin", new { owner = owner.GlobalId, plugin = Plugin, enabled = true, changes = Array.Empty<object>() }, "effectivePlugin { enabled }");
        Assert.True(payload.GetProperty("effectivePlugin").GetProperty("enabled").GetBoolean());
    }

    private static async Task<string?> VersionAsync(ScpApp app, Owner merchant) =>
        (await app.As(merchant.OwnerPath).AskAsync("query($id: ID!) { merchant(id: $id) { plugin(key: \"quill-otp\") { version { version } } } }", new { id = merchant.GlobalId }))
            .At("merchant.plugin.version.version").GetString();

    private static (int, int) Counts(Answer answer)
    {
        var plugin = answer.At("pluginDefinitions").EnumerateArray().Single(p => p.GetProperty("key").GetString() == Plugin);
        return (plugin.GetProperty("installs").GetInt32(), plugin.GetProperty("merchants").GetInt32());
    }
}
