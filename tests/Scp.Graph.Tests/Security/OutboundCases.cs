using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Integrations;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Case 15 at the front door: addresses inside that a user writes down. What is called later is proved further down.</summary>
public sealed class OutboundCases
{
    private static readonly string[] inside =
        ["https://127.0.0.1/a", "http://2130706433/", "http://0x7f.1/", "https://169.254.169.254/latest", "https://[::ffff:10.0.0.1]/", "https://localhost/"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case15_logo_and_webhook_addresses_inside_are_refused_when_they_are_written(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, asker) = (app.Hierarchy.Tenants[0], app.As(app.Hierarchy.Tenants[0].OwnerPath));

        foreach (var url in inside)
        {
            var logo = await asker.MutateAsync("updateBranding", new { owner = tenant.GlobalId, logoUrl = url }, "");
            var hook = await asker.MutateAsync("configurePlugin", new
            {
                owner = tenant.GlobalId, plugin = WebhookReceiver.Plugin, changes = new[] { new { key = "url", mode = "OVERRIDE", value = url } },
            }, "");

            Assert.Equal(("ValidationError", "ValidationError"), (logo.ErrorType(), hook.ErrorType()));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case15_a_stored_address_inside_is_not_called(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await ScpApp.StartAsync(kind, receiver.KnowSecret);
        await receiver.ConfigureAsync(app, app.Hierarchy.Platform);

        var answer = await app.As("/").MutateAsync("sendTestMessage", new { owner = app.Hierarchy.Tenants[0].GlobalId, plugin = WebhookReceiver.Plugin }, "");

        Assert.Equal(("IntegrationFailedError", "The address is not allowed."), (answer.ErrorType(), answer.GetProperty("errors")[0].GetProperty("message").GetString()));
        Assert.Equal(0, receiver.Received);
    }
}
