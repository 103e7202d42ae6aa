using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Plugins;

public sealed class PreviewTests
{
    private const string Preview = """
        query($input: ConfigurePluginInput!) { previewPluginChange(input: $input) {
          affected unaffectedByOverride blockedByLock planHash sample(first: 2) { owner { name } before after } errors { __typename ... on LockedError { key } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_the_impact_and_binds_the_write_to_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var caller = app.As(tenant.OwnerPath);
        var entries = await app.ArrangeAsync(db => db.AuditEntries.CountAsync());

        var impact = (await caller.AskAsync(Preview, new { input = Input(tenant, 4) })).At("previewPluginChange");
        Assert.Equal(entries, await app.ArrangeAsync(db => db.AuditEntries.CountAsync()));
        await caller.MutateAsync("configurePlugin", Input(customer, 9, "LOCK"), "effectivePlugin { enabled }");
        var late = await caller.MutateAsync("configurePlugin", Input(tenant, 4, planHash: impact.GetProperty("planHash").GetString()), "effectivePlugin { enabled }");
        var again = (await caller.AskAsync(Preview, new { input = Input(tenant, 4) })).At("previewPluginChange");
        var kept = await caller.MutateAsync("configurePlugin", Input(tenant, 4, planHash: again.GetProperty("planHash").GetString()), "effectivePlugin { enabled }");

        Assert.Equal((7, 0, 0), Counts(impact));
        Assert.Equal("""{"owner":{"name":"tenant-0"},"before":{"captureDelayHours":0},"after":{"captureDelayHours":4}}""", impact.GetProperty("sample")[0].ToString());
        Assert.Equal((2, System.Text.Json.JsonValueKind.Null), (impact.GetProperty("sample").GetArrayLength(), impact.GetProperty("errors").ValueKind));
        Assert.Equal("PLAN_CHANGED", late.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal((4, 0, 3), Counts(again));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, kept.GetProperty("errors").ValueKind);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Says_what_the_write_would_say(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        await app.As(tenant.OwnerPath).MutateAsync("configurePlugin", Input(tenant, 4, "LOCK"), "effectivePlugin { enabled }");

        var locked = (await app.As(customer.OwnerPath).AskAsync(Preview, new { input = Input(customer, 5) })).At("previewPluginChange");
        var hidden = (await app.As(customer.OwnerPath).AskAsync(Preview, new { input = Input(tenant, 5) })).At("previewPluginChange");

        Assert.Equal((0, 0, 3), Counts(locked));
        Assert.Equal("""[{"__typename":"LockedError","key":"captureDelayHours"}]""", locked.GetProperty("errors").ToString());
        Assert.Equal((0, 0, 0), Counts(hidden));
        Assert.Equal("""[{"__typename":"NotFoundError"}]""", hidden.GetProperty("errors").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Needs_the_right_to_make_the_change_there(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        Asker[] without = [app.AsNobody(), app.As(tenant.OwnerPath, Permissions.PluginsRead),
            app.AsGrants((customer.OwnerPath, Permissions.PluginsWrite), (tenant.OwnerPath, Permissions.PluginsRead))];

        foreach (var (i, asker) in without.Index())
        {
            var answer = await asker.AskAsync(Preview, new { input = Input(tenant, 4) });
            Assert.Equal([i is 0 ? "AUTH_NOT_AUTHENTICATED" : "AUTH_NOT_AUTHORIZED"], answer.ErrorCodes);
            Assert.Equal("""{"previewPluginChange":null}""", answer.Data.ToString());
        }
    }

    private static (int, int, int) Counts(System.Text.Json.JsonElement impact) => (
        impact.GetProperty("affected").GetInt32(), impact.GetProperty("unaffectedByOverride").GetInt32(), impact.GetProperty("blockedByLock").GetInt32());

    private static object Input(Owner owner, int hours, string mode = "OVERRIDE", string? planHash = null) => new
    {
        owner = owner.GlobalId, plugin = "northpay-cards", changes = new[] { new { key = "captureDelayHours", mode, value = hours } }, planHash,
    };
}
