using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class AppendOnlyTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "UPDATE audit_entries SET action = 'forged'")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM audit_entries")]
    [InlineData(DatabaseKind.Sqlite, "UPDATE data_access SET skip_reason = 'forged'")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM data_access")]
    [InlineData(DatabaseKind.Sqlite, "UPDATE security_events SET details = '{}'")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM security_events")]
    [InlineData(DatabaseKind.Postgres, "UPDATE audit_entries SET action = 'forged'")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM audit_entries")]
    [InlineData(DatabaseKind.Postgres, "TRUNCATE audit_entries")]
    [InlineData(DatabaseKind.Postgres, "UPDATE audit_links SET sequence = 7")]
    [InlineData(DatabaseKind.Postgres, "UPDATE audit_checkpoints SET sequence = 7")]
    [InlineData(DatabaseKind.Postgres, "UPDATE data_access SET skip_reason = 'forged'")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM data_access")]
    [InlineData(DatabaseKind.Postgres, "UPDATE security_events SET details = '{}'")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM security_events")]
    public async Task The_database_refuses_to_change_what_happened(DatabaseKind kind, string sql)
    {
        var (database, _) = await databases.GetAsync(kind);
        await using var session = database.AsSystem();

        // Past EF, whose guard would refuse first.
        await Assert.ThrowsAnyAsync<DbException>(() => session.Db.ExecuteAsync(sql, default));
    }

    // Whoever owns the schema can still do it: what such a hand leaves behind shows by the hash chain.
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case14_an_entry_is_neither_edited_nor_reordered_nor_removed(DatabaseKind kind)
    {
        var (database, _) = await databases.GetAsync(kind);
        await using var session = database.AsSystem();
        var before = await session.Db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.Action, e.At }).ToListAsync();

        foreach (var sql in new[]
        {
            "UPDATE audit_entries SET action = 'forged'", "UPDATE audit_entries SET at = (SELECT min(at) FROM audit_entries)",
            "DELETE FROM audit_entries WHERE id = (SELECT id FROM audit_entries ORDER BY id DESC LIMIT 1)",
        })
            await Assert.ThrowsAnyAsync<DbException>(() => session.Db.ExecuteAsync(sql, default));

        Assert.NotEmpty(before);
        Assert.Equal(before, await session.Db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.Action, e.At }).ToListAsync());
    }
}
