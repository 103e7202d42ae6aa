using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Common;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Http;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Cases 12, 13, 16 and 18 on the whole product; its parts prove them further down, as the index says.</summary>
public sealed class FrontDoorCases
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case12_a_caller_without_a_scope_reads_nothing_after_one_with(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Merchants[0]);
        var query = $$"""{ nodes(ids: ["{{merchant.GlobalId}}"]) { id } }""";

        for (var round = 0; round < 3; round++)
        {
            Assert.Contains(merchant.GlobalId, (await app.As(tenant.OwnerPath).AskAsync(query)).ToString(), StringComparison.Ordinal);
            Assert.Equal("""{"data":{"nodes":[null]}}""", (await app.AsNobody().AskAsync(query)).ToString());
            Assert.Equal("""{"data":{"nodes":[null]}}""", (await app.As(app.Hierarchy.Tenants[1].OwnerPath).AskAsync(query)).ToString());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case13_the_one_bulk_change_of_the_product_is_told(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (merchant, customer) = (app.Hierarchy.Merchants[0], app.Hierarchy.Customers[1]);

        await app.As("/").MutateAsync("moveMerchant", new { id = merchant.GlobalId, customer = customer.GlobalId, reason = "Sold" }, "merchant { name }");

        var entries = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.TargetId == merchant.Id && e.Action == "merchant.move").ToListAsync());
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal("Sold", e.Reason));
    }

    public static TheoryData<DatabaseKind, string, string> Weapons
    {
        get
        {
            var weapons = new TheoryData<DatabaseKind, string, string>();
            foreach (var kind in Enum.GetValues<DatabaseKind>())
            {
                weapons.Add(kind, "a chain of owners", $"{{ tenant {{ {Repeat("ancestors { ", 12)} id {Repeat("} ", 12)} }} }}");
                weapons.Add(kind, "a field under many names", $"{{ {string.Concat(Enumerable.Range(0, 60).Select(i => $"a{i}: viewer {{ owner {{ id }} }} "))} }}");
                weapons.Add(kind, "pages of pages", "{ tenants(first: 50) { nodes { customers(first: 50) { nodes { merchants(first: 50) { nodes { auditLog(first: 50) { nodes { actor { id } } } } } } } } } }");
                weapons.Add(kind, "a page beyond the limit", "{ merchants(first: 1000000) { nodes { id } } }");
                weapons.Add(kind, "fragments in a ring", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }");
            }
            return weapons;
        }
    }

    [Theory, MemberData(nameof(Weapons))]
    public async Task Case16_a_query_as_a_weapon_sends_no_statement_for_rows(DatabaseKind kind, string weapon, string query)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var http = await app.SignInMachineAsync(app.Hierarchy.Platform, SystemRoles.PlatformAdmin);

        app.Statements.Clear();

        var answer = await http.AskAsync(query);

        Assert.True(answer.Json.TryGetProperty("errors", out _), weapon);
        Assert.InRange(app.Statements.Count, 0, 1); // The one that tells who asks.
        Assert.DoesNotContain("\"id\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case18_an_id_outside_the_scope_answers_as_one_that_is_nobodys(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var caller = app.As(app.Hierarchy.Customers[0].OwnerPath);

        var other = app.Hierarchy.Tenants[1];
        var entry = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.TenantId == other.Id).Select(e => e.Id).FirstAsync());
        var foreign = app.Hierarchy.Owners.Where(o => OwnerPath.Contains(other.OwnerPath, o.OwnerPath)).DistinctBy(o => o.Kind)
            .Select(o => (Type: o.Kind.ToString(), o.Id)).Append(("AuditEntry", entry)).ToList();
        Assert.Equal(4, foreign.Count);
        foreach (var (type, id) in foreign)
            Assert.Equal(await AnswerAsync(Ids.Of(type, id)), await AnswerAsync(Ids.Of(type, Guid.CreateVersion7())));

        async Task<(string, int)> AnswerAsync(string id)
        {
            app.Statements.Clear();
            var read = await caller.AskAsync("query($id: ID!) { node(id: $id) { id } merchant(id: $id) { id } user(id: $id) { id } }", new { id });
            var write = await caller.AskAsync("mutation($id: ID!) { suspendMerchant(input: { id: $id }) { errors { __typename ... on Error { message code } } } }", new { id });
            return ($"{read} {write}", app.Statements.Count);
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
