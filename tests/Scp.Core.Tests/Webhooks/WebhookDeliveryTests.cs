using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Security;
using Scp.Core.Tests.Integrations.Servers;
using Scp.Core.Webhooks;
using Scp.Testing;

namespace Scp.Core.Tests.Webhooks;

public sealed class WebhookDeliveryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_reaches_the_endpoints_of_its_owner_and_above_signed(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var receiver = await HttpServer.AnsweringAsync(204);
        var own = await world.SubscribeAsync(world.Tenant, receiver.Port);
        await world.SubscribeAsync(world.Hierarchy.Tenants[1], receiver.Port);

        await world.RaiseAsync(world.Hierarchy.Merchants[0], note: "Grüezi");
        await world.RunAsync();

        var got = Assert.Single(receiver.Received);
        Assert.Equal(Signature(own.Secret.Value, got), got.Headers["webhook-signature"]);
        Assert.Equal(world.Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), got.Headers["webhook-timestamp"]);
        var body = JsonDocument.Parse(got.Body).RootElement;
        Assert.Equal(("security.privilege_granted", "PRIVILEGE_GRANTED", "WARNING"),
            (body.GetProperty("type").GetString(), body.GetProperty("data").GetProperty("kind").GetString(), body.GetProperty("data").GetProperty("severity").GetString()));
        Assert.Equal(world.Hierarchy.Merchants[0].Id, body.GetProperty("data").GetProperty("ownerId").GetGuid());
        Assert.Equal("Grüezi", body.GetProperty("data").GetProperty("details").GetProperty("note").GetString());
        var delivery = Assert.Single(await world.DeliveriesAsync());
        Assert.Equal((WebhookDeliveryStatus.Delivered, 1, 204, $"msg_{delivery.Id:N}"), (delivery.Status, delivery.Attempts, delivery.LastStatusCode, got.Headers["webhook-id"]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_endpoint_gets_what_it_asked_for_alone(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var receiver = await HttpServer.AnsweringAsync(200);
        await world.SubscribeAsync(world.Tenant, receiver.Port, Severity.Critical);
        await world.SubscribeAsync(world.Tenant, receiver.Port, Severity.Info, SecurityEventKind.SignInFailed);

        foreach (var raised in (SecurityEventKind[])[SecurityEventKind.PrivilegeGranted, SecurityEventKind.SignInFailed, SecurityEventKind.TokenReplayed])
            await world.RaiseAsync(world.Tenant, raised);
        await world.RunAsync();

        Assert.Equal(["security.sign_in_failed", "security.token_replayed"],
            receiver.Received.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("type").GetString()).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rotated_secret_signs_beside_the_former_until_the_overlap_ends(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var receiver = await HttpServer.AnsweringAsync(200);
        var first = await world.SubscribeAsync(world.Tenant, receiver.Port);
        await using var session = world.As(world.Tenant);

        var second = (await session.Services.GetRequiredService<WebhookEndpointService>()
            .RotateAsync(new(new("WebhookEndpoint", first.Endpoint.Id), OverlapSeconds: 3600), default)).Value!;
        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();

        Assert.Equal(
            [$"{Signature(second.Secret.Value, receiver.Received[0])} {Signature(first.Secret.Value, receiver.Received[0])}", Signature(second.Secret.Value, receiver.Received[1])],
            receiver.Received.Select(r => r.Headers["webhook-signature"]));
        var stored = await world.EndpointAsync(first.Endpoint.Id);
        Assert.DoesNotContain(second.Secret.Value, JsonSerializer.Serialize(stored), StringComparison.Ordinal);
        Assert.DoesNotContain(second.Secret.Value, second.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_event_is_lost_when_the_process_dies_before_or_during_a_delivery(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var receiver = await HttpServer.AnsweringAsync(200);
        await world.SubscribeAsync(world.Tenant, receiver.Port);
        await world.RaiseAsync(world.Tenant); // And the node is gone.
        await using (var system = world.AsSystem()) Assert.Single(await system.Db.PendingFanOuts.ToListAsync());

        var second = world.NewNode();
        await second.GetRequiredService<WebhookFanOut>().RunAsync(default);
        await using (var system = world.AsSystem())
        {
            Assert.Empty(await system.Db.PendingFanOuts.ToListAsync());
            (await system.Db.WebhookDeliveries.SingleAsync()).Claim(world.Time.GetUtcNow() + WebhookDeliverer.Lease);
            await system.Db.SaveChangesAsync(); // And this one is gone while it sends.
        }
        var third = world.NewNode();
        await world.RunAsync(third);
        Assert.Empty(receiver.Received);
        world.Time.Advance(WebhookDeliverer.Lease);
        await world.RunAsync(third);

        Assert.Single(receiver.Received);
        Assert.Equal((WebhookDeliveryStatus.Delivered, 2), (await world.DeliveriesAsync()).Select(d => (d.Status, d.Attempts)).Single());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Several_nodes_at_once_deliver_each_event_once(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var receiver = await HttpServer.AnsweringAsync(200);
        await world.SubscribeAsync(world.Tenant, receiver.Port);
        for (var i = 0; i < 12; i++) await world.RaiseAsync(world.Tenant);
        var (first, second) = (world.NewNode(), world.NewNode());

        await Task.WhenAll(world.RunAsync(first), world.RunAsync(second));
        await world.RunAsync(); // What a lost race left over.

        Assert.Equal(12, receiver.Received.Count);
        Assert.Equal(12, receiver.Received.Select(r => r.Headers["webhook-id"]).Distinct().Count());
        Assert.All(await world.DeliveriesAsync(), d => Assert.Equal((WebhookDeliveryStatus.Delivered, 1), (d.Status, d.Attempts)));
    }

    // As a receiver would, from the specification alone.
    private static string Signature(string secret, ReceivedRequest got) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{got.Headers["webhook-id"]}.{got.Headers["webhook-timestamp"]}.{got.Body}")));
}
