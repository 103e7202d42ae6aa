using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Imports;

public sealed class ImportPolicyTests
{
    private const string Good = ImportWorld.CustomerHeader + "alpha,Alpha,Alpha AG,a@alpha.example\nbeta,Beta,Beta AG,\ngamma,Gamma,Gamma AG,\ndelta,Delta,Delta AG,\n";
    private const string Mixed = ImportWorld.CustomerHeader
        + "alpha,Alpha,Alpha AG,a@alpha.example\nBad Slug,,Beta AG,no address\ncustomer-0-1,Taken,Taken AG,\nalpha,Again,Again AG,\ndelta,Delta,Delta AG,\n";
    private static readonly string[] present = ["customer-0-0", "customer-0-1"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_policy_takes_a_file_without_faults(DatabaseKind kind)
    {
        foreach (var policy in Enum.GetValues<ImportErrorPolicy>())
        {
            await using var world = await ImportWorld.CreateAsync(kind);

            var run = await world.ImportAsync(Good, policy);

            Assert.Equal((ImportStatus.Succeeded, null, 4, 4, 4, 0, 1.0), (run.Status, run.Failure, run.RowsTotal, run.RowsRead, run.RowsWritten, run.RowsFailed, run.Progress));
            Assert.Equal(["alpha", "beta", .. present, "delta", "gamma"], await world.SlugsAsync(world.Tenant));
            Assert.Empty(await world.ReportAsync(run));
            Assert.Equal(4, await world.SeeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "customer.create" && e.ClientId == run.RequestedByClientId && e.TenantId == world.Tenant.Id)));
            Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
            var alpha = await world.SeeAsync(db => db.Customers.SingleAsync(c => c.Slug == "alpha"));
            Assert.Equal(("Alpha", "Alpha AG", "a@alpha.example", OwnerStatus.Active), (alpha.Name, alpha.LegalName, alpha.ContactEmail, alpha.Status));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_bad_row_rejects_everything_where_that_is_asked_and_all_bad_rows_are_reported(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);

        var run = await world.ImportAsync(Mixed, ImportErrorPolicy.RejectEverything);

        Assert.Equal((ImportStatus.Failed, ImportFailure.RowsRejected, 5, 0, 3), (run.Status, run.Failure, run.RowsRead, run.RowsWritten, run.RowsFailed));
        Assert.Equal(present, await world.SlugsAsync(world.Tenant));
        Assert.Equal(["3 contactEmail EMAIL", "3 name LENGTH", "3 slug SLUG", "4 slug SLUG_TAKEN", "5 slug DUPLICATE"], await world.ReportAsync(run));
        Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
        Assert.Equal(0, await world.SeeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "customer.create" && e.ClientId == run.RequestedByClientId)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Good_rows_are_taken_and_the_policy_says_how_that_counts(DatabaseKind kind)
    {
        foreach (var (policy, status) in new[] { (ImportErrorPolicy.RejectFailedRows, ImportStatus.Partial), (ImportErrorPolicy.IgnoreFailed, ImportStatus.Succeeded) })
        {
            await using var world = await ImportWorld.CreateAsync(kind);

            var run = await world.ImportAsync(Mixed, policy);

            Assert.Equal((status, null, 5, 2, 3, 1.0), (run.Status, run.Failure, run.RowsRead, run.RowsWritten, run.RowsFailed, run.Progress));
            Assert.Equal(["alpha", .. present, "delta"], await world.SlugsAsync(world.Tenant));
            Assert.Equal(["3 contactEmail EMAIL", "3 name LENGTH", "3 slug SLUG", "4 slug SLUG_TAKEN", "5 slug DUPLICATE"], await world.ReportAsync(run));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_that_is_good_is_a_failure_unless_failures_are_ignored(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        const string bad = ImportWorld.CustomerHeader + "-,A,A AG,\n";

        Assert.Equal((ImportStatus.Failed, ImportFailure.RowsRejected), await StatusAsync(ImportErrorPolicy.RejectFailedRows));
        Assert.Equal((ImportStatus.Succeeded, null), await StatusAsync(ImportErrorPolicy.IgnoreFailed));

        async Task<(ImportStatus, ImportFailure?)> StatusAsync(ImportErrorPolicy policy) => await world.ImportAsync(bad, policy) is var run ? (run.Status, run.Failure) : default;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_report_and_the_audit_repeat_nothing_personal(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);

        var run = await world.ImportAsync("slug,name,legalName,contactEmail,contactPhone\na,A,A,CANARYMAIL(at)x,\nb,B,B,canarymail@x.example,CANARYPHONE-0123456789-0123456789-0123456789\nc,C,C,canarymail@x.example,12\n");

        Assert.Equal(["2 contactEmail EMAIL", "3 contactPhone LENGTH"], await world.ReportAsync(run));
        var told = string.Join('\n', await world.SeeAsync(db => db.ImportRowErrors.Select(e => e.Column + e.Code + e.Message).ToListAsync()))
            + string.Join('\n', await world.SeeAsync(db => db.AuditEntries.Select(e => e.Changes).ToListAsync()));
        Assert.DoesNotContain("canary", told, StringComparison.OrdinalIgnoreCase);
    }
}
