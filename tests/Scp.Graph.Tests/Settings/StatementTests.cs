using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Settings;

/// <summary>The walk that dashboards make, with the effective settings and the branding of all.</summary>
public sealed class StatementTests(ITestOutputHelper output)
{
    private const string Walk = """
        query($id: ID!, $n: Int!) { tenant(id: $id) { name customers(first: $n) { nodes { name merchants(first: $n) { nodes {
          name branding { displayName primaryColor } settings(group: "locale") { key value mode } settingsEtag } } } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_walk_costs_the_same_few_statements_whatever_the_list_length(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        await app.ArrangeAsync(async db =>
        {
            db.AddRange(ManyOwners.Below(tenant, customers: 20, merchants: 20));
            return await db.SaveChangesAsync();
        });

        var few = await CountAsync(app, tenant, n: 2);
        var many = await CountAsync(app, tenant, n: 20);

        output.WriteLine($"{kind}: {few} statements for 2 × 2, {many} for 20 × 20");
        Assert.Equal(few, many);
        Assert.InRange(many, 1, 6);
    }

    private static async Task<int> CountAsync(ScpApp app, Owner tenant, int n)
    {
        app.Statements.Clear();
        var answer = await app.As(tenant.OwnerPath).AskAsync(Walk, new { id = tenant.GlobalId, n });
        Assert.Empty(answer.ErrorCodes);
        var merchants = answer.At("tenant.customers.nodes").EnumerateArray().SelectMany(c => c.GetProperty("merchants").GetProperty("nodes").EnumerateArray()).ToList();
        Assert.Equal(n * n, merchants.Count);
        Assert.All(merchants, m => Assert.Equal(6, m.GetProperty("settings").GetArrayLength()));
        return app.Statements.Count;
    }
}
