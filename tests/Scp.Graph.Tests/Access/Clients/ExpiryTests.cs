using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Clients;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Clients;

public sealed class ExpiryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_secret_holds_no_longer_than_the_setting_and_the_client(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var (tenant, owner, now) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var year = await app.MakeClientAsync(owner);
        await app.As("/").MutateAsync("changeSettings", new { owner = tenant.GlobalId, changes = new[] { new { key = "security.clientLifetimeDays", mode = "OVERRIDE", value = 30 } } }, "changedSettings { etag }");

        var month = await app.RotateAsync(year);
        var day = await app.MakeClientAsync(owner, new { expiresAt = now.AddDays(1) });

        Assert.Equal([365, 30, 1], new[] { year, month, day }.Select(c => (int)Math.Round((c.Payload.GetProperty("secretExpiresAt").GetDateTimeOffset() - now).TotalDays)));
        var late = await app.TryRotateAsync(year, new { expiresAt = now.AddDays(31) });
        Assert.Contains("TOO_LATE", late.ToString(), StringComparison.Ordinal);
        Assert.Contains("PAST", (await app.TryMakeClientAsync(owner, new { expiresAt = now.AddDays(-1) })).ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_end_of_a_client_and_of_the_secret_in_use_is_told_once(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (owner, job) = (app.Hierarchy.Customers[0], app.Services.GetRequiredService<ClientExpiry>());
        var ending = await app.MakeClientAsync(owner, new { expiresAt = now.AddDays(10) });
        var rotated = await app.MakeClientAsync(owner);
        await app.RotateAsync(rotated, new { overlapSeconds = 60 }); // The old secret ends as it should.
        await app.MakeClientAsync(owner, new { expiresAt = now.AddDays(100) });

        Assert.Equal((2, 0), (await job.RunAsync(default), await job.RunAsync(default)));

        var told = await app.ArrangeAsync(db => db.SecurityEvents.Where(e => e.Kind == SecurityEventKind.CredentialExpiring).ToListAsync());
        Assert.All(told, e => Assert.Equal((owner.Id, true), (e.OwnerId, e.Details.Contains(ending.ClientId, StringComparison.Ordinal))));
        Assert.Equal(2, told.Count); // The client, and its secret.
        await app.UpdateAsync(ending, new { expiresAt = now.AddDays(5) });
        Assert.Equal(1, await job.RunAsync(default)); // The end is another now.
    }
}
