#pragma warning disable EF1001 // the one place where the lock on the history of migrations is EF's business and nobody else's
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations.Internal;

namespace Scp.Core.Data.Postgres;

/// <summary>The history of migrations, which others read while one runs: EF would lock it from the first to the last, and health checks and
/// everybody who asks how far it is would wait. The lock that <see cref="PostgresStartup"/> holds lets one node migrate at a time.</summary>
internal sealed class OpenHistory(HistoryRepositoryDependencies dependencies) : NpgsqlHistoryRepository(dependencies)
{
    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Explicit;

    public override IMigrationsDatabaseLock AcquireDatabaseLock() => new Held(this);

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IMigrationsDatabaseLock>(new Held(this));

    private sealed class Held(IHistoryRepository history) : IMigrationsDatabaseLock
    {
        public IHistoryRepository HistoryRepository => history;

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
