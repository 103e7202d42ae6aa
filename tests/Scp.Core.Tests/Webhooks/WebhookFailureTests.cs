using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Security;
using Scp.Core.Tests.Data.Changes;
using Scp.Core.Tests.Integrations.Servers;
using Scp.Core.Webhooks;
using Scp.Testing;

namespace Scp.Core.Tests.Webhooks;

public sealed class WebhookFailureTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Attempts_wait_ever_longer_and_end_as_a_dead_letter_that_turns_the_endpoint_off(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        var status = 500;
        await using var receiver = await HttpServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(new string('x', 5_000));
        });
        var endpoint = (await world.SubscribeAsync(world.Tenant, receiver.Port)).Endpoint;
        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();

        var waits = new List<TimeSpan>();
        while ((await world.DeliveriesAsync()).Single() is { Status: WebhookDeliveryStatus.Pending } waiting)
        {
            waits.Add(waiting.NextAttemptAt!.Value - world.Time.GetUtcNow());
            world.Time.Advance(waits[^1] - TimeSpan.FromMilliseconds(1));
            await world.RunAsync();
            Assert.Equal(waits.Count, receiver.Received.Count); // Not too early.
            world.Time.Advance(TimeSpan.FromMilliseconds(1));
            await world.RunAsync();
        }

        Assert.Equal((WebhookBackoff.MaxAttempts - 1, WebhookBackoff.MaxAttempts), (waits.Count, receiver.Received.Count));
        Assert.Equal(waits.Order(), waits);
        Assert.Single(receiver.Received.Select(r => r.Headers["webhook-id"]).Distinct());
        var dead = (await world.DeliveriesAsync()).Single();
        Assert.Equal((WebhookDeliveryStatus.Dead, 500, WebhookDelivery.MaxAnswerLength), (dead.Status, dead.LastStatusCode, dead.LastAnswer!.Length));
        Assert.False((await world.EndpointAsync(endpoint.Id)).Enabled);
        await using (var system = world.AsSystem())
            Assert.Equal(world.Tenant.Id, (await system.Db.SecurityEvents.SingleAsync(e => e.Kind == SecurityEventKind.WebhookDisabled)).OwnerId);

        status = 200;
        await using var session = world.As(world.Tenant);
        Assert.IsType<ConflictError>((await session.Services.GetRequiredService<WebhookRedelivery>().RestartAsync(new(new("WebhookDelivery", dead.Id)), default)).Error);
        await session.Services.GetRequiredService<WebhookEndpointService>().UpdateAsync(new(new("WebhookEndpoint", endpoint.Id), Enabled: true), default);
        Assert.Null((await session.Services.GetRequiredService<WebhookRedelivery>().RestartAsync(new(new("WebhookDelivery", dead.Id)), default)).Error);
        await world.RunAsync();
        var again = (await world.DeliveriesAsync()).Single(d => d.Id == dead.Id);
        Assert.Equal((WebhookDeliveryStatus.Delivered, 1, receiver.Received[0].Headers["webhook-id"]), (again.Status, again.Attempts, receiver.Received.Last(r => r.Body == again.Body).Headers["webhook-id"]));
        await using var reader = world.AsSystem();
        Assert.Equal(session.Caller.UserId, (await reader.Db.AuditEntries.SingleAsync(e => e.Action == "webhook-delivery.redeliver")).ActorId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case15_a_webhook_whose_name_leads_inside_is_not_called(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind, allowed: null); // The operator's networks are open, to plugins.
        await using var inside = await HttpServer.AnsweringAsync(200, "internal");
        await world.SubscribeAsync(world.Tenant, inside.Port);

        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();

        Assert.Empty(inside.Received);
        var delivery = (await world.DeliveriesAsync()).Single();
        Assert.Equal((WebhookDeliveryStatus.Pending, "The address is not allowed.", null), (delivery.Status, delivery.LastError, delivery.LastAnswer));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_webhook_of_the_platform_reaches_the_networks_of_the_operator(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind, allowed: null);
        await using var inside = await HttpServer.AnsweringAsync(204);
        await world.SubscribeAsync(world.Hierarchy.Platform, inside.Port);

        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();

        Assert.Single(inside.Received);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_whose_receiver_hangs_holds_up_nobody_else(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        var released = new TaskCompletionSource();
        await using var slow = await HttpServer.StartAsync(_ => released.Task);
        await using var quick = await HttpServer.AnsweringAsync(204);
        await world.SubscribeAsync(world.Tenant, slow.Port);
        for (var i = 0; i < 12; i++) await world.RaiseAsync(world.Tenant);
        await world.SubscribeAsync(world.Hierarchy.Tenants[1], quick.Port);
        for (var i = 0; i < 6; i++) await world.RaiseAsync(world.Hierarchy.Tenants[1]);

        var run = world.RunAsync();
        await Eventually.TrueAsync(() => quick.Received.Count is 6);
        Assert.InRange(slow.Received.Count, 0, 2);
        released.SetResult();
        await run;

        Assert.Equal(12, slow.Received.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case15_a_redirect_is_a_failure_and_is_not_followed(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var inside = await HttpServer.AnsweringAsync(200, "internal");
        await using var receiver = await HttpServer.RedirectingAsync(() => inside.Url);
        await world.SubscribeAsync(world.Tenant, receiver.Port);

        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();

        Assert.Empty(inside.Received);
        var delivery = (await world.DeliveriesAsync()).Single();
        Assert.Equal((WebhookDeliveryStatus.Pending, 307), (delivery.Status, delivery.LastStatusCode));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case15_an_address_inside_is_refused_when_it_is_written(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant);
        foreach (var url in (string[])["http://127.0.0.1/", "https://169.254.169.254/latest", "https://localhost/", "https://[::1]/", "ftp://shop.example/"])
            Assert.IsType<ValidationError>((await session.Services.GetRequiredService<WebhookEndpointService>()
                .CreateAsync(new(new("Tenant", world.Tenant.Id), url), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_read_events_cannot_have_them_delivered(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant, Permissions.WebhooksWrite);

        await Assert.ThrowsAsync<AccessDeniedException>(() => session.Services.GetRequiredService<WebhookEndpointService>()
            .CreateAsync(new(new("Tenant", world.Tenant.Id), "https://hooks.example/"), default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Deliveries_go_after_a_month_and_with_their_endpoint(DatabaseKind kind)
    {
        await using var world = await WebhookWorld.CreateAsync(kind);
        await using var receiver = await HttpServer.AnsweringAsync(200);
        var endpoint = (await world.SubscribeAsync(world.Tenant, receiver.Port)).Endpoint;
        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();
        world.Time.Advance(WebhookPruning.KeptFor);
        await world.RaiseAsync(world.Tenant);
        await world.RunAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await world.Node.GetRequiredService<WebhookPruning>().RunAsync(default));
        Assert.Single(await world.DeliveriesAsync());
        await using var session = world.As(world.Tenant);
        Assert.Null((await session.Services.GetRequiredService<WebhookEndpointService>().DeleteAsync(new(new("WebhookEndpoint", endpoint.Id)), default)).Error);

        Assert.Empty(await world.DeliveriesAsync());
        await using var system = world.AsSystem();
        Assert.Equal(2, await system.Db.SecurityEvents.CountAsync());
    }
}
