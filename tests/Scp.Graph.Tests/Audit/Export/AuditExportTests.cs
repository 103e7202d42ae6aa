using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Core.Audit.Export;
using Scp.Core.Callers;
using Scp.Graph.Audit.Chain;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.Audit.Export;

public sealed class AuditExportTests : IDisposable
{
    private const string Path = "/api/audit-logs/export";
    private readonly string folder = Directory.CreateTempSubdirectory("scp-test-").FullName;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_export_is_verified_by_the_command_and_no_longer_once_it_is_edited(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind, ("Audit:CheckpointFile", File("checkpoints.ndjson")));
        var tenant = app.Hierarchy.Tenants[0];
        var auditor = await app.MachineOfAsync(tenant, Permissions.AuditRead);
        await SealAsync(app);
        var key = new StringWriter();
        Assert.Equal(0, await AuditCommand.PrintKeyAsync(app.Services, key));
        await System.IO.File.WriteAllTextAsync(File("key.pem"), key.ToString());

        var response = await auditor.GetAsync(Path);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        await System.IO.File.WriteAllLinesAsync(File("export.ndjson"), lines);
        await System.IO.File.WriteAllLinesAsync(File("edited.ndjson"), lines.Select((line, i) => i is 2 ? line.Replace("\"action\":\"", "\"action\":\"x", StringComparison.Ordinal) : line));

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        var (code, told) = await VerifyAsync("export.ndjson", "--checkpoints", File("checkpoints.ndjson"), "--key", File("key.pem"));
        Assert.True(code is 0, told);
        Assert.Contains($"chain {tenant.Id}", told, StringComparison.Ordinal);
        Assert.Contains("rows/s", told, StringComparison.Ordinal);
        Assert.EndsWith("OK\n", told.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        (code, told) = await VerifyAsync("edited.ndjson", "--key", File("key.pem"));
        Assert.Equal(1, code);
        Assert.Contains("BROKEN at line 3", told, StringComparison.Ordinal);
        Assert.Equal(2, (await VerifyAsync("export.ndjson", "--unknown")).Code);
        Assert.Equal(1, (await VerifyAsync("none.ndjson")).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_caller_exports_what_it_may_read_and_that_is_told(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, other, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Tenants[1], app.Hierarchy.Customers[0]);
        var ofTenant = await app.MachineOfAsync(tenant, Permissions.AuditRead);
        var ofCustomer = await app.MachineOfAsync(customer, Permissions.AuditRead);
        var without = await app.MachineOfAsync(tenant, Permissions.MerchantsRead);
        await SealAsync(app);

        Assert.All(await RowsAsync(ofTenant, Path), r => Assert.StartsWith(tenant.OwnerPath, r.OwnerPath, StringComparison.Ordinal));
        Assert.All(await RowsAsync(ofCustomer, Path), r => Assert.StartsWith(customer.OwnerPath, r.OwnerPath, StringComparison.Ordinal));
        Assert.NotEmpty(await RowsAsync(ofCustomer, Path));
        Assert.Equal("NOT_FOUND", await (await ofTenant.GetAsync($"{Path}?owner={Uri.EscapeDataString(other.GlobalId)}")).ProblemAsync(HttpStatusCode.NotFound));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await (await without.GetAsync(Path)).ProblemAsync(HttpStatusCode.Forbidden));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await (await app.NewClient().GetAsync(Path)).ProblemAsync(HttpStatusCode.Unauthorized));

        var told = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == AuditExport.Action).ToListAsync());
        Assert.Equal([AuditOutcome.Succeeded, AuditOutcome.Succeeded, AuditOutcome.Succeeded, AuditOutcome.Denied], told.Select(e => e.Outcome).Order());
        Assert.All(told, e => Assert.NotNull(e.ClientId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Filters_by_whom_whom_on_what_where_when_and_with_which_outcome(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, platform) = (app.Hierarchy.Customers[0], await app.MachineOfAsync(app.Hierarchy.Platform, Permissions.AuditRead));
        await SealAsync(app);
        var all = await RowsAsync(platform, Path);

        Assert.Equal([customer.Id], (await RowsAsync(platform, $"{Path}?target={Uri.EscapeDataString(customer.GlobalId)}")).Select(r => r.TargetId).Distinct());
        Assert.All(await RowsAsync(platform, $"{Path}?owner={Uri.EscapeDataString(customer.GlobalId)}"), r => Assert.Equal(customer.Id, r.CustomerId));
        Assert.Equal(["customer.create"], (await RowsAsync(platform, $"{Path}?action=customer.create")).Select(r => r.Action).Distinct());
        Assert.Empty(await RowsAsync(platform, $"{Path}?outcome=DENIED"));
        Assert.Empty(await RowsAsync(platform, $"{Path}?to=2001-01-01T00:00:00Z"));
        Assert.Empty(await RowsAsync(platform, $"{Path}?actor={Uri.EscapeDataString(Ids.Of("User", Guid.CreateVersion7()))}"));
        Assert.NotEmpty(await RowsAsync(platform, $"{Path}?from=2001-01-01T00:00:00Z&outcome=succeeded"));
        Assert.Contains(all, r => r.TenantId is null);
        foreach (var wrong in (string[])["format=xml", "outcome=7", "from=x", "owner=x", "since=2001-01-01"])
            Assert.Equal("INVALID_PARAMETER", await (await platform.GetAsync($"{Path}?{wrong}")).ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_table_holds_no_formulas()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var tenant = app.Hierarchy.Tenants[0];
        var auditor = await app.MachineOfAsync(tenant, Permissions.AuditRead);
        await app.ArrangeAsync(async db =>
        {
            db.Add(new AuditEntry
            {
                Id = Guid.CreateVersion7(), At = db.Time.GetUtcNow(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, TenantId = tenant.Id, Action = "tenant.update", TargetType = "Tenant",
                TargetId = tenant.Id, Outcome = AuditOutcome.Succeeded, Changes = "[]", Reason = "=HYPERLINK(\"https://evil.example\")", RequestId = "@r",
            });
            return await db.SaveChangesAsync();
        });

        var response = await auditor.GetAsync($"{Path}?format=csv");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("chain,sequence,format,previousHash,hash,id,at,", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",@", text, StringComparison.Ordinal);
    }

    private static async Task SealAsync(ScpApp app)
    {
        (await app.Services.GetRequiredService<AuditKeys>().ReadAsync(default)).Dispose();
        await app.Services.GetRequiredService<AuditSealer>().RunAsync(default);
        await app.Services.GetRequiredService<AuditCheckpointer>().RunAsync(default);
    }

    private async Task<(int Code, string Told)> VerifyAsync(string export, params string[] options)
    {
        var output = new StringWriter();
        return (await AuditCommand.VerifyAsync(File(export), options, output, output), output.ToString());
    }

    private static async Task<List<ExportedEntry>> RowsAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK, text);
        return [.. text.Split('\n').Where(l => l.Length > 0 && !l.StartsWith("{\"checkpoint\"", StringComparison.Ordinal)).Select(l => JsonSerializer.Deserialize(l, ExportJson.Default.ExportedEntry)!)];
    }

    private string File(string name) => System.IO.Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
