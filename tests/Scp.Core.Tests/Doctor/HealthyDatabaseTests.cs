using Microsoft.EntityFrameworkCore;
using Scp.Core.Doctor;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Doctor;

public sealed class HealthyDatabaseTests(TestDatabases databases, SeededDatabases seeded) : IClassFixture<TestDatabases>, IClassFixture<SeededDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_attack_on_every_owned_table_is_held_off_and_none_is_left_out(DatabaseKind kind)
    {
        var (database, _) = await seeded.GetAsync(kind);

        var report = await database.Connections.ExamineAsync();

        AssertHeld(report);
        await using var session = database.AsSystem();
        foreach (var table in OwnedTable.Of(session.Db.Model))
            Assert.InRange(report.Findings.Count(f => f.Table == table.Name), kind is DatabaseKind.Postgres ? 15 : 10, 20);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_database_is_attacked_just_as_well(DatabaseKind kind) =>
        AssertHeld(await (await databases.SharedAsync(kind)).Connections.ExamineAsync());

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_doctor_changes_nothing(DatabaseKind kind)
    {
        var (database, _) = await seeded.GetAsync(kind);
        var before = await RowsAsync(database);

        await database.Connections.ExamineAsync();

        Assert.All(before, table => Assert.NotEmpty(table.Value));
        Assert.Equal(before, await RowsAsync(database));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_start_finds_nothing_wrong(DatabaseKind kind) =>
        Assert.Null(await (await seeded.GetAsync(kind)).Database.Connections.RefuseAsync());

    private static void AssertHeld(DoctorReport report)
    {
        Assert.NotEmpty(report.Findings);
        Assert.Empty(report.Findings.Where(f => f.Verdict is not Verdict.Passed).Select(f => $"{f.Table}, {f.Attack}: {f.Why}"));
    }

    /// <summary>Every column of every row of every owned table, as text.</summary>
    private static async Task<Dictionary<string, string>> RowsAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        // By way of EF, so that the scope is set.
        Assert.True(await session.Db.Owners.AnyAsync());
        var rows = new Dictionary<string, string>();
        foreach (var table in OwnedTable.Of(session.Db.Model))
            rows[table.Name] = string.Join('\n', (await session.Db.RowsAsync(
                $"SELECT * FROM {table.Sql}", r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => Text(r.GetValue(i)))), default)).Order(StringComparer.Ordinal));
        return rows;
    }

    private static string? Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
