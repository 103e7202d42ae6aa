using System.Net;
using Scp.Core.Access;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>The header narrows what the grants allow, and never widens it.</summary>
public sealed class OwnerHeaderTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Narrows_the_scope_to_an_owner_inside_it(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await app.SignInByCodeAsync();

        var probe = await app.NewBrowser().ProbeAsync(tokens.Access, Header("Merchant", SmallWorld.KioskId)).ReadProbeAsync();

        Assert.Equal(SmallWorld.KioskPath, probe.ScopePath);
        Assert.Equal(SystemRoles.CustomerAdmin.Permissions.Order(), probe.Permissions.Order());
    }

    public static TheoryData<string, string> Beyond => new()
    {
        { "the tenant above", SmallWorld.GlobalId("Tenant", SmallWorld.TenantId) },
        { "a customer beside", SmallWorld.GlobalId("Customer", SmallWorld.OtherCustomerId) },
        { "an own owner under another type", SmallWorld.GlobalId("Tenant", SmallWorld.CustomerId) },
        { "nothing at all", SmallWorld.GlobalId("Merchant", Guid.CreateVersion7()) },
        { "no global id", "merchant-7" },
    };

    [Theory, MemberData(nameof(Beyond))]
    public async Task Refuses_and_reports(string what, string header)
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();

        var response = await app.NewBrowser().ProbeAsync(tokens.Access, ("X-Scp-Owner", header));

        Assert.True(response.StatusCode == HttpStatusCode.Forbidden, what);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("SCOPE_VIOLATION", (await Flows.JsonAsync(response)).GetProperty("code").GetString());
        var denial = Assert.Single(await app.DenialsAsync());
        Assert.Equal(("scope.narrow", SmallWorld.CustomerPath), (denial.Action, denial.OwnerPath));
        Assert.NotNull(denial.ActorId);
    }

    [Fact]
    public async Task Does_not_reach_a_sibling_of_what_was_granted()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync(SmallWorld.MerchantAdmin);

        var response = await app.NewBrowser().ProbeAsync(tokens.Access, Header("Merchant", SmallWorld.BistroId));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Two_headers_are_refused_rather_than_one_of_them_chosen()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();

        var response = await app.NewBrowser().ProbeAsync(tokens.Access, Header("Merchant", SmallWorld.KioskId), Header("Tenant", SmallWorld.TenantId));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Gives_an_anonymous_caller_nothing()
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().GetAsync("/graphql", Header("Merchant", SmallWorld.KioskId));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static (string, string) Header(string type, Guid id) => ("X-Scp-Owner", SmallWorld.GlobalId(type, id));
}
