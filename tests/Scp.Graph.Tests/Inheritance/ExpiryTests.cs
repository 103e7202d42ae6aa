using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Inheritance;

/// <summary>What is said for a while, by the way that clients go: plugins and settings are one engine and are tried alike.</summary>
public sealed class ExpiryTests
{
    private const string Setting = "{ value mode layers { level mode until reason } }";

    private static readonly Subject plugin = new(
        "configurePlugin", "plugin: \"northpay-cards\", ", "captureMode", "\"AUTOMATIC\"", "\"MANUAL\"", "\"ON_SHIPMENT\"",
        $"found: plugin(key: \"northpay-cards\") {{ settings: explain(keys: [\"captureMode\"]) {Setting} }}");

    private static readonly Subject settings = new(
        "changeSettings", "", "notifications.digest", "\"DAILY\"", "\"WEEKLY\"", "\"OFF\"",
        $"settings(keys: [\"notifications.digest\"]) {Setting}");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_override_holds_until_its_end_and_then_the_parents_value(DatabaseKind kind)
    {
        foreach (var subject in new[] { plugin, settings })
        {
            var (time, app) = await StartAsync(kind);
            await using var _ = app;
            var (tenant, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0]);
            var end = time.GetUtcNow().AddHours(2);
            Assert.Null(await SayAsync(app, subject, tenant, "OVERRIDE", subject.Parents));
            Assert.Null(await SayAsync(app, subject, merchant, "OVERRIDE", subject.Own, end, "Sale week"));

            time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
            var before = await ReadAsync(app, subject, merchant, "/");
            time.Advance(TimeSpan.FromSeconds(1));
            var after = await ReadAsync(app, subject, merchant, "/");

            Assert.Equal(subject.Own, before.GetProperty("value").GetRawText());
            var own = before.GetProperty("layers")[1];
            Assert.Equal((end, "Sale week"), (own.GetProperty("until").GetDateTimeOffset(), own.GetProperty("reason").GetString()));
            Assert.Equal((subject.Parents, 1), (after.GetProperty("value").GetRawText(), after.GetProperty("layers").GetArrayLength()));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_lock_binds_those_below_until_its_end_and_tells_its_reason_to_those_who_may_read_it(DatabaseKind kind)
    {
        foreach (var subject in new[] { plugin, settings })
        {
            var (time, app) = await StartAsync(kind);
            await using var _ = app;
            var (tenant, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0]);
            Assert.Null(await SayAsync(app, subject, merchant, "OVERRIDE", subject.Own));
            Assert.Null(await SayAsync(app, subject, tenant, "LOCK", subject.Parents, time.GetUtcNow().AddHours(2), "Audit under way"));

            var locked = await ReadAsync(app, subject, merchant, merchant.OwnerPath);
            Assert.Equal((subject.Parents, "LOCK"), (locked.GetProperty("value").GetRawText(), locked.GetProperty("mode").GetString()));
            Assert.Equal("LOCKED", await SayAsync(app, subject, merchant, "OVERRIDE", subject.Default));
            Assert.Equal(JsonValueKind.Null, locked.GetProperty("layers")[0].GetProperty("reason").ValueKind);
            Assert.Equal("Audit under way", (await ReadAsync(app, subject, merchant, tenant.OwnerPath)).GetProperty("layers")[0].GetProperty("reason").GetString());

            time.Advance(TimeSpan.FromHours(2));
            Assert.Equal(subject.Own, (await ReadAsync(app, subject, merchant, merchant.OwnerPath)).GetProperty("value").GetRawText());
            Assert.Null(await SayAsync(app, subject, merchant, "OVERRIDE", subject.Default));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_end_in_the_past_and_an_endless_reason_are_refused_at_their_places(DatabaseKind kind)
    {
        var (time, app) = await StartAsync(kind);
        await using var _ = app;

        foreach (var subject in new[] { plugin, settings })
        {
            Assert.Equal("VALIDATION", await SayAsync(app, subject, app.Hierarchy.Merchants[0], "OVERRIDE", subject.Own, time.GetUtcNow()));
            Assert.Equal("VALIDATION", await SayAsync(app, subject, app.Hierarchy.Merchants[0], "OVERRIDE", subject.Own, null, new string('r', 501)));
        }
    }

    private static async Task<(FakeTimeProvider, ScpApp)> StartAsync(DatabaseKind kind)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        return (time, await ScpApp.StartAsync(kind, services => services.AddSingleton<TimeProvider>(time)));
    }

    /// <returns>The code of the failure; null when it was done.</returns>
    private static async Task<string?> SayAsync(ScpApp app, Subject subject, Owner owner, string mode, string value, DateTimeOffset? until = null, string? reason = null)
    {
        var query = $$"""
            mutation($owner: ID!, $until: DateTime, $reason: String) { done: {{subject.Mutation}}(input: { owner: $owner, {{subject.Input}}
              changes: [{ key: "{{subject.Key}}", mode: {{mode}}, value: {{value}}, until: $until, reason: $reason }] }) { errors { ... on Error { code } } } }
            """;
        var errors = (await app.As(owner.OwnerPath).AskAsync(query, new { owner = owner.GlobalId, until, reason })).At("done.errors");
        return errors.ValueKind is JsonValueKind.Null ? null : errors[0].GetProperty("code").GetString();
    }

    private static async Task<JsonElement> ReadAsync(ScpApp app, Subject subject, Owner owner, string grantedAt)
    {
        var answer = await app.As(grantedAt, Permissions.MerchantsRead, Permissions.PluginsRead, Permissions.SettingsRead)
            .AskAsync($"query($id: ID!) {{ merchant(id: $id) {{ {subject.Read} }} }}", new { id = owner.GlobalId });
        Assert.Empty(answer.ErrorCodes);
        return (subject == plugin ? answer.At("merchant.found.settings") : answer.At("merchant.settings"))[0];
    }

    /// <param name="Parents">What the owner above says; <paramref name="Own"/> is what the owner itself says.</param>
    private sealed record Subject(string Mutation, string Input, string Key, string Default, string Parents, string Own, string Read);
}
