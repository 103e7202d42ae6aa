using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Access;

public sealed class ViewerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_what_a_caller_may_do_and_by_which_grant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0], app.Hierarchy.Merchants[^1]);
        var caller = app.As(customer.OwnerPath, Permissions.MerchantsRead);
        const string query = "query($on: ID!) { viewer { owner { name } can(on: $on, permissions: [\"merchants:read\", \"merchants:write\", \"moon:walk\"]) { permission allowed because } } }";

        var here = await caller.AskAsync(query, new { on = own.GlobalId });
        var there = await caller.AskAsync(query, new { on = foreign.GlobalId });

        Assert.Equal("""
            [{"permission":"merchants:read","allowed":true,"because":"Granted on customer customer-0-0, which is above."},{"permission":"merchants:write","allowed":false,"because":"No grant at or above this owner holds it."},{"permission":"moon:walk","allowed":false,"because":"No such permission."}]
            """, here.At("viewer.can").ToString());
        Assert.All(there.At("viewer.can").EnumerateArray(), d => Assert.False(d.GetProperty("allowed").GetBoolean()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_told_that_it_is_nobody(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        var answer = await app.AsNobody().AskAsync("{ viewer { user { id } client { id } owner { id } } merchants { nodes { id } } }");

        Assert.Equal("""{"viewer":{"user":null,"client":null,"owner":null},"merchants":null}""", answer.Data.ToString());
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], answer.ErrorCodes);
    }
}
