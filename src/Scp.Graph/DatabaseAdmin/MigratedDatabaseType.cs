using Scp.Core.DatabaseAdmin.Migrating;
using Scp.Graph.Schema;

namespace Scp.Graph.DatabaseAdmin;

public sealed class MigratedDatabaseType : TypedObject<MigratedDatabase>
{
    public MigratedDatabaseType() => Value(m => m.Applied).Description = "Now, oldest first; empty when none was pending.";
}

public sealed class MigrationFailedErrorType : ErrorType<MigrationFailedError>
{
    public MigrationFailedErrorType() => Value(e => e.Applied).Description = "Those that were applied before it failed; they stay.";
}
