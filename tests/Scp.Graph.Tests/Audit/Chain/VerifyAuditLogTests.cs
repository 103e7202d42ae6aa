using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Chain;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Audit.Chain;

public sealed class VerifyAuditLogTests
{
    private const string Verify = """
        query($id: ID!) { verifyAuditLog(tenantId: $id) {
          ok checked fromSequence headSequence headHash checkpointSequence unsealed problem brokenSequence explanation firstBroken { id action } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenants_auditor_verifies_the_tenants_log_and_the_platforms_any(DatabaseKind kind)
    {
        await using var app = await SealedAsync(kind);
        var (tenant, platform) = (app.Hierarchy.Tenants[0], app.Hierarchy.Platform);

        foreach (var (path, chain) in new[] { (tenant.OwnerPath, tenant.GlobalId), (platform.OwnerPath, tenant.GlobalId), (platform.OwnerPath, platform.GlobalId) })
        {
            var answer = (await app.As(path, Permissions.AuditRead).AskAsync(Verify, new { id = chain })).At("verifyAuditLog");
            Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
            Assert.Equal(answer.GetProperty("headSequence").GetInt64(), answer.GetProperty("checkpointSequence").GetInt64());
            Assert.Equal(64, answer.GetProperty("headHash").GetString()!.Length);
            Assert.InRange(answer.GetProperty("checked").GetInt64(), 1, 10_000);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_verifies_anothers_log_or_all_of_it_from_a_part(DatabaseKind kind)
    {
        await using var app = await SealedAsync(kind);
        var (own, other) = (app.Hierarchy.Tenants[0], app.Hierarchy.Tenants[1]);
        var customers = app.Hierarchy.Customers.Where(c => c.OwnerPath.StartsWith(own.OwnerPath, StringComparison.Ordinal)).Take(2).ToArray();

        var foreign = await app.As(own.OwnerPath, Permissions.AuditRead).AskAsync(Verify, new { id = other.GlobalId });
        var above = await app.As(own.OwnerPath, Permissions.AuditRead).AskAsync(Verify, new { id = app.Hierarchy.Platform.GlobalId });
        var below = await app.As(customers[0].OwnerPath, Permissions.AuditRead).AskAsync(Verify, new { id = own.GlobalId });
        var parts = await app.AsGrants((customers[0].OwnerPath, Permissions.AuditRead), (customers[1].OwnerPath, Permissions.AuditRead)).AskAsync(Verify, new { id = own.GlobalId });
        var without = await app.As(own.OwnerPath, Permissions.MerchantsRead).AskAsync(Verify, new { id = own.GlobalId });

        foreach (var answer in new[] { foreign, above, below, parts, without }) Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.At("verifyAuditLog").ValueKind);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], parts.ErrorCodes);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], without.ErrorCodes);
        Assert.Empty(foreign.ErrorCodes.Concat(below.ErrorCodes));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Entries_tell_place_and_hash_by_one_statement_however_many_there_are(DatabaseKind kind)
    {
        await using var app = await SealedAsync(kind);
        await app.ArrangeAsync(async db =>
        {
            db.AddRange(ManyOwners.Below(app.Hierarchy.Tenants[0], customers: 8, merchants: 6));
            return await db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<AuditSealer>().RunAsync(default);
        var auditor = app.As(app.Hierarchy.Tenants[0].OwnerPath, Permissions.AuditRead);
        var counts = new List<int>();
        foreach (var first in (int[])[2, 50])
        {
            app.Statements.Clear();
            var nodes = (await auditor.AskAsync($"{{ auditLog(first: {first}, order: [{{ at: ASC }}]) {{ nodes {{ sequence hash }} }} }}")).At("auditLog.nodes").EnumerateArray().ToList();
            counts.Add(app.Statements.Count);
            Assert.Equal(1, app.Statements.All.Count(text => text.Contains("audit_links", StringComparison.Ordinal)));
            Assert.Equal(first, nodes.Count);
            Assert.All(nodes, n => Assert.True(n.GetProperty("sequence").GetInt64() > 0 && n.GetProperty("hash").GetString()!.Length is 64));
        }
        Assert.InRange(Assert.Single(counts.Distinct()), 2, 4);
    }

    [Fact]
    public async Task A_part_of_the_tree_is_a_filter_of_the_log()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var customer = app.Hierarchy.Customers[0];
        var answer = await app.As("/", Permissions.AuditRead).AskAsync(
            "query($id: ID!) { auditLog(first: 50, where: { customerId: { eq: $id } }) { nodes { owner { id } targetId } } }", new { id = customer.GlobalId });

        Assert.Contains(answer.At("auditLog.nodes").EnumerateArray(), n => n.GetProperty("targetId").GetString() == customer.GlobalId);
    }

    /// <summary>The product with everything sealed and signed that the seeds left in its log.</summary>
    private static async Task<ScpApp> SealedAsync(DatabaseKind kind)
    {
        var app = await ScpApp.StartAsync(kind);
        // The first key leaves an entry itself.
        (await app.Services.GetRequiredService<AuditKeys>().ReadAsync(default)).Dispose();
        await app.Services.GetRequiredService<AuditSealer>().RunAsync(default);
        await app.Services.GetRequiredService<AuditCheckpointer>().RunAsync(default);
        return app;
    }
}
