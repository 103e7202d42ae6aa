using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Authorization;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Approvals;

/// <summary>The rules hold themselves up, and hold up nobody else than persons who send mutations.</summary>
public sealed class ChangeRuleTests
{
    private static readonly string[] onlyReveal = ["REVEAL_SECRET"];
    private static readonly string[] more = ["REVEAL_SECRET", "DESTROY_KEYS", "SUSPEND_CUSTOMER"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rules_are_tightened_by_one_and_loosened_by_two(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET", "DESTROY_KEYS");
        var soon = world.Time.GetUtcNow().AddMinutes(1);
        object[] tighter =
        [
            EyesWorld.Rule("security.fourEyes", more), EyesWorld.Rule("security.fourEyesDescendants", 2), EyesWorld.Rule("security.approvalHours", 12),
            EyesWorld.Rule("security.fourEyes", more, "LOCK"),
        ];
        object[] looser =
        [
            EyesWorld.Rule("security.fourEyes", onlyReveal), EyesWorld.Rule("security.fourEyes", Array.Empty<string>()), EyesWorld.Rule("security.fourEyes", null, "INHERIT"),
            EyesWorld.Rule("security.fourEyes", null, "RESET"), EyesWorld.Rule("security.fourEyesDescendants", 1000), EyesWorld.Rule("security.approvalHours", 100),
            EyesWorld.Rule("security.fourEyes", more, "LOCK", soon), // Off again in a minute.
            EyesWorld.Rule("security.fourEyes", more), // What those below say would count again.
        ];

        foreach (var rule in tighter) Assert.Null((await world.SettingsAsync(world.Tenant, rule)).ErrorType());
        foreach (var rule in looser) Assert.Equal("ApprovalRequiredError", (await world.SettingsAsync(world.Tenant, rule)).ErrorType());
        Assert.Equal("ApprovalRequiredError", (await world.SendAsync("resetSettings", new { owner = world.Tenant.GlobalId })).ErrorType());
        Assert.All(await world.RequestsAsync(), r => Assert.Equal(GuardedOperation.ChangeRules, r.Operation));

        var off = new { owner = world.Tenant.GlobalId, changes = new[] { looser[1] } };
        await world.ApproveAsync(await world.AskAsync("changeSettings", off));
        Assert.Null((await world.SendAsync("changeSettings", off)).ErrorType());
        Assert.Null((await world.SendAsync("revealPluginCredential", world.Reveal)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_does_not_get_out_of_its_tenants_rules_alone(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");

        Assert.Equal("ApprovalRequiredError", (await world.SettingsAsync(world.Customer, EyesWorld.Rule("security.fourEyes", Array.Empty<string>()))).ErrorType());
        Assert.Null((await world.SettingsAsync(world.Customer, EyesWorld.Rule("security.fourEyes", more))).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_is_not_moved_out_of_the_rules_alone(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind);
        var (merchant, free) = (world.App.Hierarchy.Merchants[0], world.App.Hierarchy.Customers[1]);
        Assert.Null((await world.SettingsAsync(world.Customer, EyesWorld.Rule("security.fourEyes", onlyReveal))).ErrorType());
        var away = new { id = merchant.GlobalId, customer = free.GlobalId };

        var id = await world.AskAsync("moveMerchant", away);
        var request = Assert.Single(await world.RequestsAsync());
        Assert.Equal((GuardedOperation.ChangeRules, merchant.Id, merchant.OwnerPath), (request.Operation, request.OwnerId, request.OwnerPath));
        await world.ApproveAsync(id);
        Assert.Null((await world.SendAsync("moveMerchant", away)).ErrorType());
        Assert.Equal("APPLIED", await world.StatusAsync(id));

        // To where more is asked, and where nothing is asked on either side, one person moves it.
        Assert.Null((await world.SendAsync("moveMerchant", new { id = merchant.GlobalId, customer = world.Customer.GlobalId })).ErrorType());
        Assert.Null((await world.SettingsAsync(free, EyesWorld.Rule("security.fourEyes", more))).ErrorType());
        Assert.Null((await world.SendAsync("moveMerchant", away)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_shows_the_input_without_its_secrets_and_binds_them(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "WIDE_CHANGE");
        object Input(string secret) => new
        {
            owner = world.Tenant.GlobalId, plugin = GuardedRows.Plugin, enabled = true,
            changes = new[] { EyesWorld.Rule("smtpPassword", secret), EyesWorld.Rule("fromName", "Harbour") },
        };

        var id = await world.AskAsync("configurePlugin", Input("whsec-canary-71d8e05b63"));

        Assert.NotEqual(id, await world.AskAsync("configurePlugin", Input("whsec-another-71d8e05b63")));
        var seen = await world.Second.AskAsync(
            "query($id: ID!) { node(id: $id) { ... on ChangeRequest { operation mutation input impact { affected sample { before } } owner { name } } } }", new { id });
        var shown = seen.At("node").ToString();
        Assert.Contains("Harbour", shown, StringComparison.Ordinal);
        Assert.Contains("\"operation\":\"WIDE_CHANGE\",\"mutation\":\"configurePlugin\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"impact\":{\"affected\":7,\"sample\":[]},\"owner\":{\"name\":\"tenant-0\"}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", shown + string.Join(' ', await world.App.ArrangeAsync(db =>
            db.AuditEntries.Select(e => e.Changes).Concat(db.ChangeRequests.Select(r => r.Input)).ToListAsync())), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_asked_sees_their_requests_whatever_else_they_may_read(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "SUSPEND_CUSTOMER");
        var (person, input) = (Guid.CreateVersion7(), new { id = world.Customer.GlobalId, reason = "Unpaid" });
        var asking = world.Person(person, world.Customer.OwnerPath, Permissions.CustomersWrite);
        var id = EyesWorld.RequestIn(await world.SendAsync("suspendCustomer", input, asking));
        const string own = "{ viewer { changeRequests { id reason status } } }";

        Assert.Equal($$"""[{"id":"{{id}}","reason":"Unpaid","status":"PENDING"}]""", (await asking.AskAsync(own)).At("viewer.changeRequests").ToString());
        Assert.Equal("[]", (await world.Person(Guid.CreateVersion7(), world.Customer.OwnerPath, Permissions.CustomersWrite).AskAsync(own)).At("viewer.changeRequests").ToString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await world.Person(Guid.CreateVersion7(), world.Customer.OwnerPath, Permissions.CustomersRead)
            .AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id })).ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_runs_for_no_mutation_is_not_held_up(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "SUSPEND_CUSTOMER");
        await using var scope = world.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();

        var suspended = await scope.ServiceProvider.GetRequiredService<LifecycleService>()
            .ChangeAsync<Customer>(Transition.Suspend, new(new NodeId(nameof(Customer), world.Customer.Id), "A job"), default);

        Assert.Equal(OwnerStatus.Suspended, suspended.Value!.Status);
    }
}
