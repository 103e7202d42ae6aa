using System.ComponentModel;
using Scp.Core.DatabaseAdmin.Backups;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Copies an embedded database to the configured folder while it serves, and checks the copy; PostgreSQL has tools of its own.")]
    [Authorize(Permissions.PlatformWrite), Errors(typeof(ValidationError), typeof(ConflictError), typeof(BackupFailedError))]
    public static Task<Result<DatabaseBackup>> BackUpDatabase(BackUpDatabaseInput input, [FromServices] BackupService backups, CancellationToken ct)
        => backups.BackUpAsync(input, ct);
}
