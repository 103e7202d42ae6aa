using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Credentials;

public sealed class StatementTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Credentials_of_a_page_of_merchants_cost_as_many_statements_as_those_of_one(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        foreach (var merchant in app.Hierarchy.Merchants) await app.HoldAsync(merchant, "sk_live_4f9a2c71d8e05b63");
        await app.HoldAsync(app.Hierarchy.Tenants[0], "whsec_4f9a2c71d8e05b63", "WEBHOOK_SECRET", "hook");

        var one = await CountAsync(1);
        var all = await CountAsync(8);

        Assert.Equal(one, all);
        Assert.InRange(all, 1, 8);

        async Task<int> CountAsync(int first)
        {
            const string fields = "name kind inherited owner { id } versions { number status hint { lastFour } } active { createdBy { id } }";
            var query = $"{{ merchants(first: {first}) {{ nodes {{ plugins {{ credentials {{ {fields} }} }} credentials {{ nodes {{ name }} }} }} }} }}";
            await app.As("/").AskAsync(query); // The catalogue is warm then.
            app.Statements.Clear();
            Assert.Empty((await app.As("/").AskAsync(query)).ErrorCodes);
            return app.Statements.Count;
        }
    }
}
