using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations.TestSends;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Integrations;

public sealed class SendTestMessageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sends_with_what_the_owner_inherits_and_tells_the_audit_log(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await receiver.StartAppAsync(kind);
        var (tenant, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0]);
        await receiver.ConfigureAsync(app, tenant);

        var sent = await SendAsync(app, merchant);
        receiver.Status = StatusCodes.Status500InternalServerError;
        var failed = await SendAsync(app, merchant);

        Assert.Null(sent.ErrorType());
        Assert.InRange(sent.GetProperty("testMessage").GetProperty("latencyMs").GetInt32(), 0, 10_000);
        Assert.Equal("IntegrationFailedError", failed.ErrorType());
        Assert.Equal("The provider failed (status 500).", failed.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal(2, receiver.Received);
        var told = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "integration.test").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal([(merchant.Id, AuditOutcome.Succeeded, null), (merchant.Id, AuditOutcome.Failed, "The provider failed (status 500).")],
            told.Select(e => (e.OwnerId, e.Outcome, e.Reason)));
        Assert.All(told, e => Assert.Equal((tenant.Id, "PluginDefinition"), (e.TenantId, e.TargetType)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_an_owner_without_the_plugin_a_plugin_without_a_test_and_a_wrong_recipient(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await receiver.StartAppAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];

        Assert.Equal("ConflictError", (await SendAsync(app, merchant)).ErrorType());
        Assert.Equal("ValidationError", (await SendAsync(app, merchant, "northpay-cards")).ErrorType());
        Assert.Equal("ValidationError", (await SendAsync(app, merchant, "smtp-mail", "ada@buyers.example\r\nBcc: b@buyers.example")).ErrorType());
        Assert.Equal("ValidationError", (await SendAsync(app, merchant, WebhookReceiver.Plugin, "somebody")).ErrorType());
        Assert.Equal(0, receiver.Received);
    }

    [Fact]
    public async Task The_sixth_test_of_a_minute_is_refused_and_another_owner_is_not()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await receiver.StartAppAsync(DatabaseKind.Sqlite);
        await receiver.ConfigureAsync(app, app.Hierarchy.Platform);

        for (var i = 0; i < TestSendLimit.Most; i++) Assert.Null((await SendAsync(app, app.Hierarchy.Merchants[0])).ErrorType());
        var refused = await SendAsync(app, app.Hierarchy.Merchants[0], selection: "errors { __typename ... on LimitExceededError { limit } }");

        Assert.Equal(("LimitExceededError", TestSendLimit.Most), (refused.ErrorType(), refused.GetProperty("errors")[0].GetProperty("limit").GetInt32()));
        Assert.Null((await SendAsync(app, app.Hierarchy.Merchants[1])).ErrorType());
        Assert.Equal(TestSendLimit.Most + 1, receiver.Received);
    }

    [Fact]
    public async Task Neither_recipient_nor_secret_is_found_in_an_answer_or_in_the_audit_log()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await receiver.StartAppAsync(DatabaseKind.Sqlite);
        await receiver.ConfigureAsync(app, app.Hierarchy.Platform);
        await app.EnableAsync(app.Hierarchy.Platform, "smtp-mail", ("host", "127.0.0.1"), ("port", 1), ("fromAddress", "a@shop.example"));

        string[] answers = [$"{await SendAsync(app, app.Hierarchy.Merchants[0])}", $"{await SendAsync(app, app.Hierarchy.Merchants[0], "smtp-mail", "ada@buyers.example")}"];
        var entries = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "integration.test").ToListAsync());

        Assert.Equal([AuditOutcome.Succeeded, AuditOutcome.Failed], entries.OrderBy(e => e.Id).Select(e => e.Outcome));
        Assert.All([.. answers, JsonSerializer.Serialize(entries)], text =>
        {
            Assert.DoesNotContain(WebhookReceiver.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("ada@buyers.example", text, StringComparison.Ordinal);
        });
    }

    private static Task<JsonElement> SendAsync(
        ScpApp app, Owner owner, string plugin = WebhookReceiver.Plugin, string? recipient = null, string selection = "testMessage { sentAt latencyMs }") =>
        app.As(owner.OwnerPath, Permissions.PluginsRead, Permissions.PluginsWrite)
            .MutateAsync("sendTestMessage", new { owner = owner.GlobalId, plugin, recipient }, selection);
}
