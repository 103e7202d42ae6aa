using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Http;
using Scp.Graph.Tests.Security;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Access.Granting;

/// <summary>How long a node goes on with what another one granted or took back: no request at all.</summary>
public sealed class GrantDelayTests(ITestOutputHelper output)
{
    private const int Times = 50;

    [Fact]
    public async Task The_very_next_request_on_another_node_sees_a_grant_and_its_revocation()
    {
        await using var first = await ScpApp.StartAsync(DatabaseKind.Postgres);
        await using var second = await first.StartBesideAsync();
        var (customer, merchant) = (first.Hierarchy.Customers[0], first.Hierarchy.Merchants[0]);
        using var grantee = await second.SignInMachineAsync(customer, SystemRoles.ReadOnly);
        var client = await first.ArrangeAsync(db => db.ApiClients.AsNoTracking().SingleAsync());
        var role = await first.SystemRoleAsync(SystemRoles.MerchantAdmin);
        var granter = first.As(customer.OwnerPath);
        var (grants, revocations) = (new List<TimeSpan>(), new List<TimeSpan>());

        for (var i = 0; i < Times; i++)
        {
            var granted = await granter.MutateAsync("grantRole", new { role = role.Id(), on = merchant.GlobalId, grantee = client.Id() }, "roleAssignment { id }");
            grants.Add(await SeesAsync(true));
            await granter.MutateAsync("revokeRole", new { id = granted.GetProperty("roleAssignment").GetProperty("id").GetString() }, "");
            revocations.Add(await SeesAsync(false));
        }

        Tell("grants", grants);
        Tell("revocations", revocations);

        async Task<TimeSpan> SeesAsync(bool allowed)
        {
            var done = Stopwatch.GetTimestamp();
            var answer = await grantee.AskAsync($"{{ viewer {{ can(permissions: [\"merchants:read\", \"plugins:write\"], on: \"{merchant.GlobalId}\") {{ allowed }} }} }}");
            var delay = Stopwatch.GetElapsedTime(done);
            Assert.Equal([true, allowed], answer.Json.GetProperty("data").GetProperty("viewer").GetProperty("can").EnumerateArray().Select(d => d.GetProperty("allowed").GetBoolean()));
            return delay;
        }
    }

    private void Tell(string what, List<TimeSpan> delays)
    {
        delays.Sort();
        output.WriteLine($"{Times} {what} seen by the very next request on the other node, its own time included: median {delays[Times / 2].TotalMilliseconds:0.0} ms, worst {delays[^1].TotalMilliseconds:0.0} ms");
    }
}
