using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Scp.Core.Audit;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.DataAccess;

/// <summary>Where the log's writer writes, as the system, past the interceptors of the product: nothing records, guards or counts
/// what it does. Its connection is of a pool of its own, as the requests that wait for it may hold all of theirs.</summary>
internal sealed class AccessTable
{
    private readonly Func<ScpDbContext> open;
    private readonly AuditIds ids;

    public AccessTable(ScpConnections connections, TimeProvider time, AuditIds ids)
    {
        var caller = new Caller { RequestId = "data-access" };
        caller.BecomeSystem();
        this.ids = ids;
        if (connections.OnPostgres)
        {
            var own = new NpgsqlConnectionStringBuilder(connections.Application) { ApplicationName = "scp-data-access", MaxPoolSize = 2, MinPoolSize = 0 };
            var options = Options<PostgresScpDbContext>(o => o.UseNpgsql(own.ConnectionString), new HeldConnection(), new ForgottenScope(), new ScopedCommands());
            open = () => new PostgresScpDbContext(options, caller, time);
        }
        else
        {
            // A command for each row, as the provider does by itself: it looks up every parameter of a command for each of its statements.
            var options = Options<SqliteScpDbContext>(o => o.UseSqlite(connections.Application), new SqlitePragmas());
            open = () => new SqliteScpDbContext(options, caller, time);
        }
    }

    public async Task AddAsync(IReadOnlyList<PendingAccess> commands, CancellationToken ct)
    {
        await using var db = open();
        var owners = await AccessOwners.FindAsync(db, commands, ct);
        db.AddRange(commands.SelectMany(command => owners.Of(command).Select(place => Row(command, place.Key, place.Value))));
        await db.SaveChangesAsync(ct);
    }

    private DataAccessRecord Row(PendingAccess command, OwnerPlace place, int rows) => new()
    {
        Id = ids.Next(command.At),
        At = command.At,
        ActorId = command.ActorId,
        ClientId = command.ClientId,
        ImpersonatorId = command.ImpersonatorId,
        OwnerId = place.Id,
        OwnerPath = place.Path,
        TenantId = place.TenantId,
        CustomerId = place.CustomerId,
        RequestId = command.RequestId,
        Operation = command.Operation,
        Entities = command.Entities,
        Rows = rows,
        DurationMs = Math.Round(command.Duration.TotalMilliseconds, 3),
        ByStaff = command.ByStaff,
        SkipReason = command.SkipReason,
    };

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder> use, params IInterceptor[] interceptors) where T : ScpDbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        use(builder.UseSnakeCaseNamingConvention().AddInterceptors(interceptors));
        return builder.Options;
    }
}
