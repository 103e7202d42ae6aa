using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

/// <summary>While it lives, the database refuses every new row of the audit log.</summary>
internal sealed class BrokenAuditTable(SavingDatabase database, string repair) : IAsyncDisposable
{
    public static async Task<BrokenAuditTable> BreakAsync(SavingDatabase database, DatabaseKind kind)
    {
        var (broken, repair) = kind is DatabaseKind.Sqlite
            ? ("CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'full'); END", "DROP TRIGGER full")
            : ("ALTER TABLE audit_entries ADD CONSTRAINT full_now CHECK (false) NOT VALID", "ALTER TABLE audit_entries DROP CONSTRAINT full_now");
        await database.RunAsync(broken);
        return new(database, repair);
    }

    public async ValueTask DisposeAsync() => await database.RunAsync(repair);
}
