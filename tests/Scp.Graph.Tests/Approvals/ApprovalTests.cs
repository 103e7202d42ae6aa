using Microsoft.EntityFrameworkCore;
using Scp.Core.Approvals;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Approvals;

/// <summary>Who may decide, for what, for how long and how often.</summary>
public sealed class ApprovalTests
{
    private const string RevealMutation = "revealPluginCredential";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_approval_is_for_one_input_of_one_person_and_used_once(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");
        var id = await world.AskAsync(RevealMutation, world.Reveal);
        await world.ApproveAsync(id);

        var changed = await world.AskAsync(RevealMutation, new { credentialId = world.CredentialId, reason = "Support case 8" });
        var ofAnother = EyesWorld.RequestIn(await world.SendAsync(RevealMutation, world.Reveal, world.Second));
        var shown = await world.First.MutateAsync(RevealMutation, world.Reveal, "revealedSecret { secret }");
        var again = await world.AskAsync(RevealMutation, world.Reveal);

        Assert.Equal(EyesWorld.Secret, shown.GetProperty("revealedSecret").GetProperty("secret").GetString());
        Assert.Equal(4, new[] { id, changed, ofAnother, again }.Distinct().Count());
        Assert.Equal("APPLIED", await world.StatusAsync(id));
        Assert.Equal(1, await world.App.ArrangeAsync(db => db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.SecretRevealed)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_calls_at_once_share_no_approval(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");
        await world.ApproveAsync(await world.AskAsync(RevealMutation, world.Reveal));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.SendAsync(RevealMutation, world.Reveal))));

        Assert.Single(answers, a => a.ErrorType() is null);
        Assert.All(answers.Where(a => a.ErrorType() is not null), a => Assert.Equal("ApprovalRequiredError", a.ErrorType()));
        Assert.Equal(1, await world.App.ArrangeAsync(db => db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.SecretRevealed)));
        Assert.Single(await world.RequestsAsync(), r => r.Status is ApprovalStatus.Applied);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_asked_decides_in_no_session_of_theirs(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");
        var id = await world.AskAsync(RevealMutation, world.Reveal);

        Assert.Equal("OwnRequestError", (await EyesWorld.DecideAsync("approveChange", new { id }, world.First)).ErrorType());
        Assert.Equal("OwnRequestError", (await EyesWorld.DecideAsync("approveChange", new { id }, world.SignedIn(TimeSpan.FromHours(3)))).ErrorType());
        Assert.Equal("OwnRequestError", (await EyesWorld.DecideAsync("rejectChange", new { id, reason = "Mistake" }, world.First)).ErrorType());
        Assert.Equal("PENDING", await world.StatusAsync(id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_person_needs_both_rights_where_the_request_stands_and_acts_as_themselves(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");
        var id = await world.AskAsync(RevealMutation, world.Reveal);
        var (at, both) = (world.Customer.OwnerPath, new[] { Permissions.ApprovalsDecide, Permissions.CredentialsReveal });
        const string approve = "mutation($input: ApproveChangeInput!) { approveChange(input: $input) { changeRequest { id } errors { __typename } } }";

        Asker[] denied =
        [
            world.Person(Guid.CreateVersion7(), at, Permissions.ApprovalsDecide), world.Person(Guid.CreateVersion7(), at, Permissions.CredentialsReveal),
            world.Calling(CallerKind.Client, Guid.CreateVersion7(), at, both),
            world.Calling(CallerKind.User, Guid.CreateVersion7(), at, both, caller => caller.ImpersonatorId = Guid.CreateVersion7()),
        ];
        foreach (var asker in denied) Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await asker.AskAsync(approve, new { input = new { id } })).ErrorCodes);
        var elsewhere = world.Person(Guid.CreateVersion7(), world.App.Hierarchy.Customers[1].OwnerPath, both);
        Assert.Equal("NotFoundError", (await elsewhere.MutateAsync("approveChange", new { id }, "changeRequest { id }")).ErrorType());
        Assert.Equal("PENDING", await world.StatusAsync(id));

        var allowed = await world.Person(Guid.CreateVersion7(), at, [.. both, Permissions.ApprovalsRead]).MutateAsync("approveChange", new { id }, "changeRequest { status }");
        Assert.Equal("APPROVED", allowed.GetProperty("changeRequest").GetProperty("status").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_visitor_and_a_machine_ask_for_nothing(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "SUSPEND_CUSTOMER");
        const string archive = "mutation($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { customer { id } errors { __typename } } }";
        var input = new { id = world.Customer.GlobalId };
        var unguarded = new { id = world.App.Hierarchy.Customers[2].GlobalId };
        var machine = world.Calling(CallerKind.Client, Guid.CreateVersion7(), "/", []);

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await world.Visited.AskAsync(archive, new { input })).ErrorCodes);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await machine.AskAsync(archive, new { input })).ErrorCodes);
        // Without a rule a machine does its work; a visit as somebody else is for nothing of the kind.
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await world.Visited.AskAsync(archive, new { input = unguarded })).ErrorCodes);
        Assert.Empty((await machine.AskAsync(archive, new { input = unguarded })).ErrorCodes);
        Assert.Empty(await world.RequestsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Time_ends_what_waits_and_what_was_approved(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");
        var id = await world.AskAsync(RevealMutation, world.Reveal);
        world.Time.Advance(TimeSpan.FromHours(23));
        await world.ApproveAsync(id);
        var waiting = await world.AskAsync(RevealMutation, new { credentialId = world.CredentialId, reason = "Support case 8" });

        world.Time.Advance(TimeSpan.FromHours(24));

        Assert.Equal("EXPIRED", await world.StatusAsync(id));
        Assert.NotEqual(id, await world.AskAsync(RevealMutation, world.Reveal));
        Assert.Equal("ConflictError", (await EyesWorld.DecideAsync("approveChange", new { id = waiting }, world.Second)).ErrorType());
        Assert.Equal("ConflictError", (await EyesWorld.DecideAsync("breakGlass", new { changeRequestId = waiting, reason = "Nobody is awake" }, world.First)).ErrorType());
        var listed = await world.Second.AskAsync("{ expired: changeRequests(status: EXPIRED) { nodes { status } } pending: changeRequests(status: PENDING) { nodes { status } } }");
        Assert.Equal((2, 1), (listed.At("expired.nodes").GetArrayLength(), listed.At("pending.nodes").GetArrayLength()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_rejected_stays_undone_and_says_why(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "SUSPEND_CUSTOMER");
        var input = new { id = world.Customer.GlobalId, reason = "Unpaid" };
        var id = await world.AskAsync("suspendCustomer", input);

        Assert.Equal("ValidationError", (await EyesWorld.DecideAsync("rejectChange", new { id, reason = " " }, world.Second)).ErrorType());
        Assert.Null((await EyesWorld.DecideAsync("rejectChange", new { id, reason = "They paid" }, world.Second)).ErrorType());

        Assert.Equal("ConflictError", (await EyesWorld.DecideAsync("approveChange", new { id }, world.Second)).ErrorType());
        Assert.NotEqual(id, await world.AskAsync("suspendCustomer", input));
        Assert.Equal(OwnerStatus.Active, (await world.App.ArrangeAsync(db => db.Customers.SingleAsync(c => c.Id == world.Customer.Id))).Status);
        Assert.Equal("They paid", (await world.App.ArrangeAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "change-request.reject"))).Reason);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Glass_is_broken_by_one_person_after_a_fresh_sign_in_and_loudly(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "REVEAL_SECRET");
        var id = await world.AskAsync(RevealMutation, world.Reveal);
        var input = new { changeRequestId = id, reason = "Payments are down, nobody else is awake" };

        Assert.Equal("ValidationError", (await EyesWorld.DecideAsync("breakGlass", new { changeRequestId = id, reason = "Urgent" }, world.First)).ErrorType());
        Assert.Equal("StepUpRequiredError", (await EyesWorld.DecideAsync("breakGlass", input, world.SignedIn(TimeSpan.FromMinutes(6)))).ErrorType());
        Assert.Equal(0, await world.App.ArrangeAsync(db => db.SecurityEvents.CountAsync()));
        var broken = await EyesWorld.DecideAsync("breakGlass", input, world.First);

        Assert.Equal("""{"status":"APPROVED","glassBroken":true}""", broken.GetProperty("changeRequest").ToString());
        var told = await world.App.ArrangeAsync(db => db.SecurityEvents.SingleAsync());
        Assert.Equal((SecurityEventKind.GlassBroken, Severity.Critical, world.Customer.Id), (told.Kind, told.Severity, told.OwnerId));
        Assert.Contains("nobody else is awake", told.Details, StringComparison.Ordinal);
        Assert.Equal(input.reason, (await world.App.ArrangeAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "change-request.break-glass"))).Reason);
        Assert.Null((await world.SendAsync(RevealMutation, world.Reveal)).ErrorType());
    }
}
