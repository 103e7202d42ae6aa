using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Plugins;

/// <summary>The walk that dashboards make: tenant, 20 customers, 20 merchants each, and the effective plugins of all.</summary>
public sealed class StatementTests(ITestOutputHelper output)
{
    private const string Walk = """
        query($id: ID!, $n: Int!) { tenant(id: $id) { name customers(first: $n) { nodes { name merchants(first: $n) { nodes {
          name plugins { definition { key } enabled settings explain { key value mode layers { level mode effective } } } } } } } } }
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

        var one = await CountAsync(app, tenant, n: 1);
        var few = await CountAsync(app, tenant, n: 2);
        var many = await CountAsync(app, tenant, n: 20);

        output.WriteLine($"{kind}: {one} statements cold with one parent a level, {few} for 2 × 2, {many} for 20 × 20");
        Assert.InRange(one, 1, 6);
        Assert.Equal(few, many);
        Assert.InRange(many, 1, 6);
    }

    private static async Task<int> CountAsync(ScpApp app, Owner tenant, int n)
    {
        app.Statements.Clear();
        var answer = await app.As(tenant.OwnerPath).AskAsync(Walk, new { id = tenant.GlobalId, n });
        Assert.Empty(answer.ErrorCodes);
        Assert.Equal(n, answer.At("tenant.customers.nodes").GetArrayLength());
        Assert.Equal(n, answer.At("tenant.customers.nodes")[0].GetProperty("merchants").GetProperty("nodes").GetArrayLength());
        return app.Statements.Count;
    }
}
