using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Impersonations;

public sealed class ConsentTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_that_wants_to_be_asked_is_visited_under_its_consent_only(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, ada) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Ada));
        var mia = await world.AddAsync("Mia", world.Merchant, SystemRoles.ReadOnly);
        await RequireAsync(world, ada);

        Assert.Equal("ConsentRequiredError", (await world.StartAsync(sue, world.Rita)).ErrorType());
        var id = await RequestAsync(world, sue, minutes: 40);
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(sue, world.Rita)).ErrorType());
        Assert.Null((await world.MutateAsync(ada, "approveImpersonation", new { id, validHours = 1 }, "impersonationRequest { status }")).ErrorType());

        Assert.Equal("ConsentRequiredError", (await world.StartAsync(sue, world.Rita, minutes: 41)).ErrorType());
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(await world.SignInAsync(world.Tom), world.Rita)).ErrorType()); // It was Sue who asked.
        var (_, token) = await world.VisitAsync(sue, world.Rita);
        var (_, below) = await world.VisitAsync(sue, mia); // The merchant inherits the setting, and stands in the scope of the consent.
        Assert.Equal((200, 200), (await world.ServedAsync(token), await world.ServedAsync(below)));

        Assert.Null((await world.MutateAsync(ada, "rejectImpersonation", new { id, reason = "That is enough" })).ErrorType());

        Assert.Equal((401, 401), (await world.ServedAsync(token), await world.ServedAsync(below)));
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(sue, world.Rita)).ErrorType());
        Assert.Equal([VisitEnd.ConsentWithdrawn, VisitEnd.ConsentWithdrawn], await world.App.ArrangeAsync(db => db.Impersonations.Select(v => v.End!.Value).ToListAsync()));
        var ledger = await world.AskAsync(ada, "{ impersonationRequests { nodes { requesterName status decidedBy { name } decisionReason } } }");
        Assert.Contains("""[{"requesterName":"Sue","status":"REJECTED","decidedBy":{"name":"Ada"},"decisionReason":"That is enough"}]""", ledger.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_people_of_the_customer_answer_and_never_whoever_asked(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, ada) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Ada));
        var id = await RequestAsync(world, sue);

        foreach (var staff in new[] { world.Pat, world.Tom, world.Sue })
            Assert.Equal("AUTH_NOT_AUTHORIZED", (await world.AskAsync(await world.SignInAsync(staff), $$"""mutation { approveImpersonation(input: { id: "{{id}}" }) { errors { __typename } } }""")).Code);
        var stranger = await world.AddAsync("Max", world.App.Hierarchy.Customers[1], SystemRoles.CustomerAdmin);
        Assert.Equal("NotFoundError", (await world.MutateAsync(await world.SignInAsync(stranger), "approveImpersonation", new { id })).ErrorType());
        await world.GrantAsync(world.Ada, world.Customer, SystemRoles.Support);
        var own = await RequestAsync(world, ada);
        Assert.Equal("ImpersonationRefusedError", (await world.MutateAsync(ada, "approveImpersonation", new { id = own })).ErrorType());

        Assert.Equal(0, await world.App.ArrangeAsync(db => db.ImpersonationRequests.CountAsync(r => r.Status != ConsentStatus.Pending)));
        Assert.Equal("ValidationError", (await world.MutateAsync(ada, "approveImpersonation", new { id, validHours = 169 })).ErrorType());
        Assert.Null((await world.MutateAsync(ada, "approveImpersonation", new { id })).ErrorType());
        Assert.Equal("ConflictError", (await world.MutateAsync(ada, "approveImpersonation", new { id })).ErrorType());
        Assert.Equal("ValidationError", (await world.MutateAsync(sue, "requestImpersonation",
            new { owner = world.App.Hierarchy.Tenants[0].GlobalId, reason = "r", ticket = "t" })).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_consent_runs_out_and_the_visit_with_it(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, ada) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Ada));
        await RequireAsync(world, ada);
        var id = await RequestAsync(world, sue);
        await world.MutateAsync(ada, "approveImpersonation", new { id });
        var until = TimeProvider.System.GetUtcNow().AddMinutes(10);
        await world.ChangeAsync(async db => db.Entry(await db.ImpersonationRequests.SingleAsync()).Property(r => r.ValidUntil).CurrentValue = until);

        await world.VisitAsync(sue, world.Rita);
        Assert.Equal(until, await world.App.ArrangeAsync(db => db.Impersonations.Select(v => v.ExpiresAt).SingleAsync()), TimeSpan.FromMilliseconds(1));

        await world.ChangeAsync(async db => db.Entry(await db.ImpersonationRequests.SingleAsync()).Property(r => r.ValidUntil).CurrentValue = DateTimeOffset.UnixEpoch);
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(sue, world.Rita)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customers_wish_to_be_asked_is_taken_back_by_its_own_people_alone(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (ada, tom, pat) = (await world.SignInAsync(world.Ada), await world.SignInAsync(world.Tom), await world.SignInAsync(world.Pat));
        var (_, asAda) = await world.VisitAsync(tom, world.Ada); // Begun before.
        await RequireAsync(world, ada);
        var owner = world.Customer.GlobalId;
        string[] off =
        [
            $$"""changeSettings(input: { owner: "{{owner}}", changes: [{ key: "security.impersonationConsent", mode: OVERRIDE, value: false }] })""",
            $$"""changeSettings(input: { owner: "{{owner}}", changes: [{ key: "security.impersonationConsent", mode: INHERIT }] })""",
            $$"""changeSettings(input: { owner: "{{owner}}", changes: [{ key: "security.impersonationConsent", mode: RESET }] })""",
            $$"""changeSettings(input: { owner: "{{owner}}", changes: [{ key: "security.impersonationConsent", mode: OVERRIDE, value: true, until: "{{TimeProvider.System.GetUtcNow().AddMinutes(1):O}}" }] })""",
            $$"""resetSettings(input: { owner: "{{owner}}" })""",
        ];

        foreach (var (token, change) in new[] { tom, pat, asAda }.SelectMany(token => off.Select(change => (token, change))))
            Assert.Equal("AUTH_NOT_AUTHORIZED", (await world.AskAsync(token, $"mutation {{ {change} {{ errors {{ __typename }} }} }}")).Code);
        // What is said above does not reach it either.
        Assert.Null((await world.MutateAsync(tom, "changeSettings", Consent(world.App.Hierarchy.Tenants[0], "LOCK", false))).ErrorType());
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(tom, world.Rita)).ErrorType());
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(pat, world.Rita)).ErrorType());

        Assert.Null((await world.MutateAsync(ada, "resetSettings", new { owner })).ErrorType());
        Assert.Null((await world.StartAsync(tom, world.Rita)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_add_a_customers_wish_and_do_not_except_it_from_its_tenants(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (tom, tenant, other) = (await world.SignInAsync(world.Tom), world.App.Hierarchy.Tenants[0], world.App.Hierarchy.Customers[1]);

        Assert.Null((await world.MutateAsync(tom, "changeSettings", Consent(other, "OVERRIDE", true))).ErrorType());
        Assert.Null((await world.MutateAsync(tom, "changeSettings", Consent(tenant, "OVERRIDE", true))).ErrorType());
        Assert.Equal("AUTH_NOT_AUTHORIZED", (await world.AskAsync(tom, "mutation($input: ChangeSettingsInput!) { changeSettings(input: $input) { errors { __typename } } }",
            new { input = Consent(world.Customer, "OVERRIDE", false) })).Code);
        Assert.Equal("ConsentRequiredError", (await world.StartAsync(tom, world.Rita)).ErrorType());
        // The tenant's own is the tenant's to take back.
        Assert.Null((await world.MutateAsync(tom, "changeSettings", Consent(tenant, "OVERRIDE", false))).ErrorType());
        Assert.Null((await world.StartAsync(tom, world.Rita)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_visit_that_began_while_its_consent_was_taken_back_is_not_served(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, ada) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Ada));
        await RequireAsync(world, ada);
        var request = await RequestAsync(world, sue);
        await world.MutateAsync(ada, "approveImpersonation", new { id = request });
        var (id, token) = await world.VisitAsync(sue, world.Rita);
        Assert.Equal(200, await world.ServedAsync(token));

        // As a rejection leaves it that did not see the visit.
        await world.ChangeAsync(async db => db.Entry(await db.ImpersonationRequests.SingleAsync()).Property(r => r.Status).CurrentValue = ConsentStatus.Rejected);

        Assert.Equal(401, await world.ServedAsync(token));
        Assert.False((await world.ExchangeAsync(sue, id)).IsSuccessStatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_moves_leaves_the_consent_of_its_former_customer_behind(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, ada, pat) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Ada), await world.SignInAsync(world.Pat));
        var (mia, next) = (await world.AddAsync("Mia", world.Merchant, SystemRoles.ReadOnly), world.App.Hierarchy.Customers[1]);
        var max = await world.SignInAsync(await world.AddAsync("Max", next, SystemRoles.CustomerAdmin));
        await RequireAsync(world, ada);
        Assert.Null((await world.MutateAsync(max, "changeSettings", Consent(next, "OVERRIDE", true))).ErrorType());
        await world.MutateAsync(ada, "approveImpersonation", new { id = await RequestAsync(world, sue, owner: world.Merchant) });
        Assert.Null((await world.StartAsync(sue, mia)).ErrorType());

        Assert.Null((await world.MutateAsync(pat, "moveMerchant", new { id = world.Merchant.GlobalId, customer = next.GlobalId })).ErrorType());

        Assert.Equal("ConsentRequiredError", (await world.StartAsync(sue, mia)).ErrorType());
        await world.MutateAsync(max, "approveImpersonation", new { id = await RequestAsync(world, sue, owner: world.Merchant) });
        Assert.Null((await world.StartAsync(sue, mia)).ErrorType());
    }

    private static object Consent(Owner owner, string mode, bool value) =>
        new { owner = owner.GlobalId, changes = new[] { new { key = "security.impersonationConsent", mode, value } } };

    private static async Task RequireAsync(VisitWorld world, string token) => Assert.Null((await world.MutateAsync(token, "changeSettings", Consent(world.Customer, "OVERRIDE", true))).ErrorType());

    private static async Task<string> RequestAsync(VisitWorld world, string token, int minutes = 60, Owner? owner = null) => (await world.MutateAsync(token, "requestImpersonation",
        new { owner = (owner ?? world.Customer).GlobalId, reason = "Refunds", ticket = "T-8", minutes }, "impersonationRequest { id }")).GetProperty("impersonationRequest").GetProperty("id").GetString()!;
}
