using Scp.Core.DatabaseAdmin.Backups;
using Scp.Graph.Schema;

namespace Scp.Graph.DatabaseAdmin;

public sealed class DatabaseBackupType : TypedObject<DatabaseBackup>
{
    public DatabaseBackupType()
    {
        Value(b => b.File).Description = "Its name in the configured folder.";
        Value(b => b.At).Description = "When it was begun: it holds at least what was committed before.";
        Value(b => b.Bytes);
        Value(b => b.Schema).Description = "Id of the last migration in it.";
        Value(b => b.Tables);
        Value(b => b.Rows).Description = "Of all tables; the copy has as many as the database had at that moment.";
    }
}

public sealed class BackupFailedErrorType : ErrorType<BackupFailedError>;
