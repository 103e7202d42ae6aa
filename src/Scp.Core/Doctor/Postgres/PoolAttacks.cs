using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scp.Core.Data.Postgres;

namespace Scp.Core.Doctor.Postgres;

/// <summary>What a connection shows before it was told a scope: a new one, and one that a request with every right gave back.</summary>
internal sealed class PoolAttacks(IServiceScopeFactory scopes, ScpConnections connections, Findings findings, CancellationToken ct)
{
    private const int MostConnections = 20;
    private const string Left =
        "SELECT concat(current_setting('scp.lo', true), current_setting('scp.hi', true), current_setting('scp.ancestors', true))";

    public async Task RunAsync()
    {
        await AttackNewAsync();
        await AttackUsedAsync(Attack.UsedConnection, _ => Task.CompletedTask);
        await AttackUsedAsync(Attack.RolledBack, db => db.Database.RollbackTransactionAsync(ct), begins: true);
    }

    // On a connection that never heard of a scope the settings are null, elsewhere they are empty: a policy may tell them apart.
    private async Task AttackNewAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var product = scope.ServiceProvider.GetRequiredService<PostgresScpDbContext>();
        var unpooled = new NpgsqlConnectionStringBuilder(connections.Application) { Pooling = false };
        await using var bare = new PostgresScpDbContext(
            new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(unpooled.ConnectionString).UseModel(product.Model).Options, new Caller(), product.Time);
        await SeeNothingAsync(bare, Attack.NewConnection, null);
    }

    private async Task AttackUsedAsync(Attack attack, Func<PostgresScpDbContext, Task> end, bool begins = false)
    {
        var used = await UseAsync(end, begins);
        var held = new List<AsyncServiceScope>();
        try
        {
            while (held.Count < MostConnections)
            {
                held.Add(scopes.CreateAsyncScope());
                var db = held[^1].ServiceProvider.GetRequiredService<PostgresScpDbContext>();
                if (await db.ScalarAsync<int>("SELECT pg_backend_pid()", ct) != used) continue;
                await SeeNothingAsync(db, attack, await db.ScalarAsync<string>(Left, ct) is { Length: > 0 } ? "The scope of the request before is left on it." : null);
                return;
            }
            findings.Skip("(connection)", attack, $"The pool gave {MostConnections} others and not the one that was used.");
        }
        finally
        {
            foreach (var scope in held) await scope.DisposeAsync();
        }
    }

    /// <summary>As a request of the product would, by way of its own interceptors, with the widest scope there is.</summary>
    private async Task<int> UseAsync(Func<PostgresScpDbContext, Task> end, bool begins)
    {
        await using var scope = scopes.CreateSystemScope("doctor");
        var db = scope.ServiceProvider.GetRequiredService<PostgresScpDbContext>();
        if (begins) await db.Database.BeginTransactionAsync(ct);
        var process = (await db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").ToListAsync(ct))[0];
        await end(db);
        return process;
    }

    private async Task SeeNothingAsync(ScpDbContext db, Attack attack, string? left)
    {
        // Where no scope was left, the pool is not to blame for what is seen.
        var tried = left is null ? attack with { Mend = Attack.NewConnection.Mend } : attack;
        foreach (var table in OwnedTable.Of(db.Model))
            await findings.TryAsync(table.Name, tried, async () =>
                left ?? (await db.ScalarAsync<long>(Statements.CountUpTo1000(table.Sql), ct) is var seen and > 0 ? $"It shows {seen} rows." : null));
    }
}
