using System.Text.Json;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Settings;

public sealed class SettingsTests
{
    private const string Changed = "changedSettings { owner { name } etag warnings { key } settings { key value mode source { name } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_over_groups_is_answered_as_it_holds_and_read_again_under_its_etag(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var caller = app.As(tenant.OwnerPath);

        var payload = await caller.MutateAsync("changeSettings", Input(tenant, ("bi.retentionDays", "LOCK", 90), ("identity.helpUrl", "OVERRIDE", "https://a.example/help")), Changed);

        var changed = payload.GetProperty("changedSettings");
        Assert.Equal("""[{"key":"identity.helpUrl"}]""", changed.GetProperty("warnings").ToString());
        Assert.Equal(
            """[{"key":"identity.helpUrl","value":"https://a.example/help","mode":"OVERRIDE","source":{"name":"tenant-0"}},{"key":"bi.retentionDays","value":90,"mode":"LOCK","source":{"name":"tenant-0"}}]""",
            changed.GetProperty("settings").ToString());
        var read = await caller.AskAsync("query($id: ID!) { tenant(id: $id) { settingsEtag settings(group: \"bi\", keys: [\"bi.retentionDays\"]) { value definition { title } } } }", new { id = tenant.GlobalId });
        Assert.Equal((changed.GetProperty("etag").GetString(), 90), (read.At("tenant.settingsEtag").GetString(), read.At("tenant.settings")[0].GetProperty("value").GetInt32()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Expected_failures_are_told_in_the_payload(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0]);
        var caller = app.As(tenant.OwnerPath);
        await caller.MutateAsync("changeSettings", Input(tenant, ("locale.currency", "LOCK", "CHF")), Changed);

        Assert.Equal("LOCKED", await CodeAsync(Input(merchant, ("locale.currency", "OVERRIDE", "EUR"))));
        Assert.Equal("VALIDATION", await CodeAsync(Input(merchant, ("locale.country", "OVERRIDE", "Switzerland"))));
        Assert.Equal("STALE", await CodeAsync(new { owner = tenant.GlobalId, changes = new[] { new { key = "locale.country", mode = "RESET" } }, etag = "0" }));
        Assert.Equal("NOT_FOUND", await CodeAsync(Input(app.Hierarchy.Tenants[1], ("locale.country", "OVERRIDE", "CH"))));

        async Task<string?> CodeAsync(object input) =>
            (await caller.MutateAsync("changeSettings", input, Changed)).GetProperty("errors")[0].GetProperty("code").GetString();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Settings_are_read_with_the_right_at_the_owner_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        const string query = "query($id: ID!) { merchant(id: $id) { name settings { key } settingsEtag branding { displayName } } }";

        var answer = await app.As(merchant.OwnerPath, Permissions.MerchantsRead).AskAsync(query, new { id = merchant.GlobalId });

        Assert.Equal(["AUTH_NOT_AUTHORIZED", "AUTH_NOT_AUTHORIZED"], answer.ErrorCodes);
        Assert.Equal("""{"name":"merchant-0-0-0","settings":null,"settingsEtag":null,"branding":{"displayName":"merchant-0-0-0"}}""", answer.At("merchant").ToString());
    }

    [Fact]
    public async Task Anybody_may_read_which_settings_there_are()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        var answer = await app.AsNobody().AskAsync("{ all: settingDefinitions { key } some: settingDefinitions(group: \"notifications\") { key group schema secret lockable deprecated } }");

        Assert.Empty(answer.ErrorCodes);
        Assert.InRange(answer.At("all").GetArrayLength(), 30, 60);
        Assert.All(answer.At("some").EnumerateArray(), s => Assert.Equal("notifications", s.GetProperty("group").GetString()));
        Assert.Contains(answer.At("some").EnumerateArray(), s => s.GetProperty("secret").GetBoolean());
        Assert.All(answer.At("some").EnumerateArray(), s => Assert.Equal(JsonValueKind.Object, s.GetProperty("schema").ValueKind));
    }

    private static object Input(Owner owner, params (string Key, string Mode, object Value)[] changes) =>
        new { owner = owner.GlobalId, changes = changes.Select(c => new { key = c.Key, mode = c.Mode, value = c.Value }) };
}
