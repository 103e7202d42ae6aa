using System.Text;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Imports;

public sealed class ImportFormatTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_table_may_have_a_mark_other_line_ends_separators_quotes_and_blank_lines(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);

        var run = await world.ImportAsync("\uFEFFSLUG;Name; legalname ;draft\r\n\r\na;\"A; \"\"and\"\" B\";Ä AG;\r\n\r\nb;B;B AG;true\r\nc;C;C AG;maybe");

        Assert.Equal((ImportStatus.Partial, 3, 2), (run.Status, run.RowsTotal, run.RowsWritten));
        Assert.Equal(["6 draft INVALID"], await world.ReportAsync(run));
        Assert.Equal(["A; \"and\" B|Ä AG", "B|B AG"], await world.SeeAsync(db => db.Customers.Where(c => c.Slug == "a" || c.Slug == "b")
            .OrderBy(c => c.Slug).Select(c => c.Name + "|" + c.LegalName).ToListAsync()));
        Assert.Equal([OwnerStatus.Active, OwnerStatus.Draft], await world.SeeAsync(db => db.Customers.Where(c => c.Slug == "a" || c.Slug == "b").OrderBy(c => c.Slug).Select(c => c.Status).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_bad_row_spoils_no_other_and_is_named_by_its_line(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);

        var run = await world.ImportAsync(ImportWorld.CustomerHeader
            + "a,A,A AG,\n\"b,B,B AG,\nc,C \"the\" C,C AG,\nd,D\ne,E,E AG,,,\nf,F\0,F AG,\ng,G,G AG,\nh," + new string('x', 5_000) + ",H,\ni,\"I\"x,I AG,\n");

        Assert.Equal(["3 - QUOTE", "4 - QUOTE", "5 - COLUMN_COUNT", "6 - COLUMN_COUNT", "7 name CHARACTER", "9 name LENGTH", "10 - QUOTE"], await world.ReportAsync(run));
        Assert.Equal(["a", "customer-0-0", "customer-0-1", "g"], await world.SlugsAsync(world.Tenant));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task JSON_lines_are_read_one_by_one(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);

        var run = await world.ImportAsync(
            """
            {"slug":"a","name":"A","legalName":"A AG","contactEmail":null,"draft":true}

            {"slug":"b","name":"B",
            [1]
            {"slug":"c","name":5,"legalName":"C"}
            {"slug":"d","name":"D","legalName":"D","password":"hunter2"}
            {"slug":"e","slug":"e2","name":"E","legalName":"E"}
            {"slug":"f","name":"F","legalName":"\ud800"}
            {"slug":"g","name":"G","legalName":"x\u0000"}
            {"slug":"h","name":"H","legalName":"H","draft":false}
            {"slug":"h","name":"H","legalName":"H"}
            """, format: ImportFormat.JsonLines);

        Assert.Equal(["3 - JSON", "4 - JSON", "5 name TYPE", "6 - UNKNOWN_COLUMN", "7 - JSON", "8 - JSON", "9 legalName CHARACTER", "11 slug DUPLICATE"], await world.ReportAsync(run));
        Assert.Equal(["a", "customer-0-0", "customer-0-1", "h"], await world.SlugsAsync(world.Tenant));
        Assert.DoesNotContain(await world.SeeAsync(db => db.ImportRowErrors.Select(e => e.Message).ToListAsync()), m => m.Contains("password", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_looks_like_an_attack_is_text(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        const string name = "=HYPERLINK(\"\"http://x\"\")'; DROP TABLE owners; -- {{7*7}} <script>";

        var run = await world.ImportAsync(ImportWorld.CustomerHeader + $"a,\"{name}\",@SUM(1),\n");

        Assert.Equal(ImportStatus.Succeeded, run.Status);
        Assert.Equal(name.Replace("\"\"", "\"", StringComparison.Ordinal), await world.SeeAsync(db => db.Customers.Where(c => c.Slug == "a").Select(c => c.Name).SingleAsync()));
    }

    public static TheoryData<ImportFormat, string, string> Unreadable => new()
    {
        { ImportFormat.Csv, "", "EMPTY" }, { ImportFormat.Csv, ImportWorld.CustomerHeader, "EMPTY" }, { ImportFormat.JsonLines, "\n\n", "EMPTY" },
        { ImportFormat.Csv, "slug,name\na,A\n", "HEADER" }, { ImportFormat.Csv, "slug,name,legalName,iban\na,A,A,x\n", "HEADER" },
        { ImportFormat.Csv, "slug,slug,name,legalName\na,a,A,A\n", "HEADER" }, { ImportFormat.Csv, "anna@people.example,Anna,A\n", "HEADER" },
        { ImportFormat.Csv, ImportWorld.CustomerHeader + "a," + new string('x', 300_000) + ",A,\n", "ROW_TOO_LONG" },
        { ImportFormat.JsonLines, "{\"slug\":\"" + new string('x', 300_000), "ROW_TOO_LONG" },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task A_file_of_no_use_is_refused_at_once_and_another_may_follow(ImportFormat format, string text, string code)
    {
        await using var world = await ImportWorld.CreateAsync(DatabaseKind.Sqlite);
        var machine = await world.MachineAsync(world.Tenant);
        var run = await world.StartAsync(machine, world.Tenant, format: format);

        var refused = Assert.IsType<UnreadableFileError>((await world.UploadAsync(machine, run, text)).Error);

        Assert.Equal(code, refused.Code);
        Assert.DoesNotContain("anna", refused.Message, StringComparison.Ordinal);
        Assert.Equal((ImportStatus.AwaitingFile, 0), ((await world.FindAsync(run)).Status, await world.SeeAsync(db => db.ImportChunks.CountAsync())));
        Assert.NotNull((await world.UploadAsync(machine, run, format is ImportFormat.Csv ? ImportWorld.CustomerHeader + "a,A,A,\n" : "{}")).Value);
        Assert.IsType<ConflictError>((await world.UploadAsync(machine, run, ImportWorld.CustomerHeader + "a,A,A,\n")).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Other_encodings_and_too_many_rows_are_refused_and_leave_nothing_staged(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind, new() { BatchRows = 2, MaxRows = 5 });
        var machine = await world.MachineAsync(world.Tenant);
        var run = await world.StartAsync(machine, world.Tenant);
        var rows = string.Concat(Enumerable.Range(0, 6).Select(n => $"s{n},N,L,\n"));

        Assert.IsType<LimitExceededError>((await world.UploadAsync(machine, run, ImportWorld.CustomerHeader + rows)).Error);
        foreach (var encoding in new[] { Encoding.Latin1, Encoding.Unicode })
        {
            var file = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(ImportWorld.CustomerHeader + "a,Zürich,Zürich AG,\n")]);
            Assert.Contains((await world.UploadAsync(machine, run, file)).Error!.Code, (string[])["ENCODING", "HEADER"]);
        }

        Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
    }
}
