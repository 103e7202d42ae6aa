using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Graph.Tests.Analytics.Dashboards;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics.Configuration;

public sealed class BiConfigurationTests
{
    private const string Selection = "tenant { bi { timeZone weekStartsOn currency retentionDays enabledMetrics exportEnabled etag } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenants_configuration_is_what_its_settings_come_to(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (platform, tenant) = (app.Hierarchy.Platform, app.Hierarchy.Tenants[0]);
        await ChangeAsync(app, platform.OwnerPath, platform.GlobalId, new { key = "bi.retentionDays", mode = "OVERRIDE", value = 400 }, new { key = "bi.currency", mode = "LOCK", value = "CHF" });
        var asker = app.As(tenant.OwnerPath);

        var bi = (await asker.AskAsync("query($id: ID!) { tenant(id: $id) { bi { timeZone weekStartsOn currency retentionDays enabledMetrics exportEnabled } } }", new { id = tenant.GlobalId })).At("tenant.bi");
        Assert.Equal("""{"timeZone":"UTC","weekStartsOn":"MONDAY","currency":"CHF","retentionDays":400,"enabledMetrics":[],"exportEnabled":true}""", bi.ToString());

        var changed = await asker.MutateAsync("updateBiConfiguration",
            new { tenant = tenant.GlobalId, timeZone = "Europe/Zurich", weekStartsOn = "SUNDAY", enabledMetrics = new[] { "requests.count" }, exportEnabled = false }, Selection);
        var now = changed.GetProperty("tenant").GetProperty("bi");
        Assert.Equal(("Europe/Zurich", "SUNDAY", 400), (now.GetProperty("timeZone").GetString(), now.GetProperty("weekStartsOn").GetString(), now.GetProperty("retentionDays").GetInt32()));
        Assert.Equal(1, (await asker.AskAsync("{ metricDefinitions { key } }")).At("metricDefinitions").GetArrayLength());

        Assert.Equal(["LockedError"], (await asker.MutateAsync("updateBiConfiguration", new { tenant = tenant.GlobalId, currency = "EUR", retentionDays = 50 }, Selection)).ErrorTypes());
        var etag = now.GetProperty("etag").GetString();
        Assert.Empty((await asker.MutateAsync("updateBiConfiguration", new { tenant = tenant.GlobalId, retentionDays = 60, etag }, Selection)).ErrorTypes());
        Assert.Equal(["StaleError"], (await asker.MutateAsync("updateBiConfiguration", new { tenant = tenant.GlobalId, retentionDays = 70, etag }, Selection)).ErrorTypes());
        Assert.Equal(60, (await ReadAsync(app, tenant)).GetProperty("retentionDays").GetInt32());
        Assert.Equal(2, await app.ArrangeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "bi.update" && e.OwnerPath == tenant.OwnerPath)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_is_refused_by_its_field(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        const string update = "mutation($input: UpdateBiConfigurationInput!) { updateBiConfiguration(input: $input) { tenant { id } errors { __typename ... on ValidationError { fields { field } } } } }";
        async Task<string> Fault(object input) => (await app.As(tenant.OwnerPath).AskAsync(update, new { input })).At("updateBiConfiguration.errors")[0].ToString();

        foreach (var (field, input) in ((string, object)[])
        [
            ("timeZone", new { tenant = tenant.GlobalId, timeZone = "Europe/Nowhere" }), ("weekStartsOn", new { tenant = tenant.GlobalId, weekStartsOn = "TUESDAY" }),
            ("currency", new { tenant = tenant.GlobalId, currency = "euro" }), ("retentionDays", new { tenant = tenant.GlobalId, exportEnabled = true, retentionDays = 1 }),
            ("enabledMetrics", new { tenant = tenant.GlobalId, enabledMetrics = new[] { "requests.count", "nothing" } }),
        ]) Assert.Equal($$"""{"__typename":"ValidationError","fields":[{"field":"{{field}}"}]}""", await Fault(input));
        foreach (var owner in (string[])[app.Hierarchy.Customers[0].GlobalId, app.Hierarchy.Tenants[1].GlobalId])
            Assert.Equal("""{"__typename":"NotFoundError"}""", await Fault(new { tenant = owner, retentionDays = 50 }));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.As(tenant.OwnerPath, Permissions.SettingsRead, Permissions.TenantsRead).AskAsync(update, new { input = new { tenant = tenant.GlobalId, retentionDays = 50 } })).ErrorCodes);
        Assert.Equal(730, (await ReadAsync(app, tenant)).GetProperty("retentionDays").GetInt32());
        var blind = await app.As(tenant.OwnerPath, Permissions.TenantsRead).AskAsync("query($id: ID!) { tenant(id: $id) { bi { currency } } }", new { id = tenant.GlobalId });
        Assert.Equal(("""{"tenant":{"bi":null}}""", "AUTH_NOT_AUTHORIZED"), (blind.Data.ToString(), blind.ErrorCodes.Single()));
    }

    private static async Task<JsonElement> ReadAsync(ScpApp app, Scp.Core.Hierarchy.Owner tenant) =>
        (await app.As(tenant.OwnerPath).AskAsync("query($id: ID!) { tenant(id: $id) { bi { retentionDays } } }", new { id = tenant.GlobalId })).At("tenant.bi");

    private static Task<JsonElement> ChangeAsync(ScpApp app, string path, string owner, params object[] changes) =>
        app.As(path).MutateAsync("changeSettings", new { owner, changes }, "changedSettings { etag }");
}
