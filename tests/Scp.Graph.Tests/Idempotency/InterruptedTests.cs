using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Data.Saving;
using Scp.Core.Idempotency;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Idempotency;

/// <summary>What holds when a process ends between two steps, and when time passes.</summary>
public sealed class InterruptedTests
{
    private static readonly Guid user = Guid.CreateVersion7();
    private static DateTimeOffset LongAgo => TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_died_before_its_save_is_taken_over(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));
        await app.ChangeCallAsync(c => (c.StartedAt, c.CommittedAt, c.FinishedAt, c.Answer) = (LongAgo, null, null, null));

        var again = await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));

        Assert.Equal(("CONFLICT", false), (again.ErrorCode, again.IsReplayed)); // It ran: the customer of the test's first call is there.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_died_after_its_save_is_told_as_done(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));
        await app.ChangeCallAsync(c => (c.StartedAt, c.FinishedAt, c.Answer) = (LongAgo, null, null));

        var again = await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));

        Assert.Equal("IDEMPOTENCY_ANSWER_NOT_KEPT", again.ErrorCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_lost_its_name_saves_nothing(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await using var scope = app.Services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Identify(CallerKind.User, user, Grants.Of([("/", Permissions.CustomersWrite)]));
        caller.BeginWrite(Permissions.Get(Permissions.CustomersWrite));
        await scope.ServiceProvider.GetRequiredService<IdempotentCalls>().ClaimAsync("key-1", new string('0', 64), CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        (await db.Customers.FirstAsync(c => c.Slug == "customer-0-0")).Name = "Changed";

        await app.ChangeCallAsync(c => c.Run = Guid.CreateVersion7());
        var refusal = await db.SaveAsync(CancellationToken.None);

        Assert.Same(IdempotencyError.Running, refusal);
        Assert.Equal(0, await app.ArrangeAsync(d => d.Customers.CountAsync(c => c.Name == "Changed")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_day_the_key_is_free_and_the_call_forgotten(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));
        await app.ChangeCallAsync(c => c.StartedAt -= IdempotentCalls.Kept);

        var next = await app.AsOne(user, "/").CreateAsync(app.NewCustomer("quay"));
        await app.ChangeCallAsync(c => c.StartedAt -= IdempotentCalls.Kept);
        await app.ArrangeAsync(async db => { await new IdempotencyPruning(db).RunAsync(CancellationToken.None); return 0; });

        Assert.Null(next.ErrorCode);
        Assert.Equal(0, await app.ArrangeAsync(db => db.IdempotentCalls.CountAsync()));
    }
}
