using System.ComponentModel;
using Scp.Core.DatabaseAdmin.Backups;
using Scp.Core.DatabaseAdmin.Migrating;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Copies an embedded database to the configured folder while it serves, and checks the copy; PostgreSQL has tools of its own.")]
    [Authorize(Permissions.PlatformBackUp), Errors(typeof(ValidationError), typeof(ConflictError), typeof(BackupFailedError))]
    public static Task<Result<DatabaseBackup>> BackUpDatabase(BackUpDatabaseInput input, [FromServices] BackupService backups, CancellationToken ct)
        => backups.BackUpAsync(input, ct);

    [Description("Applies the pending migrations while the server serves, as a start does; databaseSchema tells meanwhile how far it is. Then has the databases of single tenants that failed tried again.")]
    [Authorize(Permissions.PlatformMigrate), Errors(typeof(ValidationError), typeof(ConflictError), typeof(MigrationFailedError))]
    public static Task<Result<MigratedDatabase>> MigrateDatabase(MigrateDatabaseInput input, [FromServices] MigrationService migrations, CancellationToken ct)
        => migrations.MigrateAsync(input, ct);
}
