using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Requirements;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Requirements;

public sealed class RequirementServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Goes_from_asked_through_submitted_and_rejected_to_satisfied_and_every_step_is_told(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await using var session = world.As(merchant, Permissions.RequirementsWrite, merchant);
        var service = session.The<RequirementService>();

        var asked = (await service.RequireAsync(new(merchant.NodeId(), "passport", "A passport", ["payouts", "payouts"]), default)).Value!;
        var id = new NodeId("Requirement", asked.Id);
        Assert.Equal((merchant.Id, merchant.OwnerPath, "payouts"), (asked.OwnerId, asked.OwnerPath, Assert.Single(asked.Blocks)));
        Assert.IsType<ConflictError>((await service.RejectAsync(new(id, "Nothing there"), default)).Error);
        Assert.NotNull((await service.SubmitAsync(new(id, "File 12"), default)).Value!.SubmittedAt);
        Assert.IsType<ConflictError>((await service.SubmitAsync(new(id), default)).Error);
        var rejected = (await service.RejectAsync(new(id, "Blurred"), default)).Value!;
        Assert.Equal((null, "Blurred"), (rejected.SubmittedAt, rejected.Note));
        Assert.Equal(new StaleError("3"), (await service.SatisfyAsync(new(id, Etag: "1"), default)).Error);
        var satisfied = (await service.SatisfyAsync(new(id), default)).Value!;
        Assert.Equal(session.Caller.UserId, satisfied.SatisfiedById);
        Assert.IsType<ConflictError>((await service.SatisfyAsync(new(id), default)).Error);

        var told = await world.SeeAsync(db => db.AuditEntries.Where(e => e.TargetId == asked.Id).OrderBy(e => e.Id).Select(e => new { e.Action, e.Changes }).ToListAsync());
        Assert.Equal(["requirement.create", "requirement.submit", "requirement.reject", "requirement.satisfy"], told.Select(e => e.Action));
        // What was said may speak of people; the log keeps that it was said.
        Assert.Equal([false, true, true, false], told.Select(e => e.Changes.Contains("""{"field":"note","redacted":true}""", StringComparison.Ordinal)));
        Assert.DoesNotContain(told, e => e.Changes.Contains("File 12", StringComparison.Ordinal) || e.Changes.Contains("Blurred", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_goes_live_only_once_all_that_blocks_it_is_satisfied(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await world.CloseAsync(merchant, OwnerStatus.Draft);
        await using var session = world.AsSystem();
        var service = session.The<RequirementService>();
        var later = session.Db.Time.GetUtcNow().AddYears(1);
        var passport = await RequireAsync("passport", null, Capabilities.Activation, Capabilities.Payouts);
        var contract = await RequireAsync("contract", later, Capabilities.Activation);
        await RequireAsync("bank-account", null, Capabilities.Payouts);

        Assert.Equal(new RequirementsOpenError(["passport", "contract"]), (await ActivateAsync()).Error);
        await service.SatisfyAsync(new(passport), default);
        await service.SubmitAsync(new(contract), default);
        Assert.Equal(new RequirementsOpenError(["contract"]), (await ActivateAsync()).Error);
        await service.WithdrawAsync(new(contract, "Signed on paper"), default);
        Assert.Equal(OwnerStatus.Active, (await ActivateAsync()).Value!.Status);
        Assert.Equal(["bank-account"], (await RequirementQueries.BlockersAsync(session.Db, merchant.Id, Capabilities.Payouts, default)).Select(r => r.Key));

        Task<Result<Merchant>> ActivateAsync() => session.The<MerchantActivation>().ActivateAsync(new(merchant.NodeId()), default);

        async Task<NodeId> RequireAsync(string key, DateTimeOffset? dueAt, params string[] blocks) =>
            new("Requirement", (await service.RequireAsync(new(merchant.NodeId(), key, key, blocks, dueAt), default)).Value!.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_second_key_bad_input_an_archived_merchant_and_one_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, foreign) = (world.The<Merchant>("merchant-0-0-0"), world.The<Merchant>("merchant-0-0-1"));
        await using var session = world.As(own, Permissions.RequirementsWrite, own);
        var service = session.The<RequirementService>();
        await service.RequireAsync(new(own.NodeId(), "passport", "A passport", []), default);

        Assert.Equal(new ConflictError("The key is already in use here."), (await service.RequireAsync(new(own.NodeId(), "passport", "Again", []), default)).Error);
        Assert.Equal(["key", "title", "blocks"], (await service.RequireAsync(new(own.NodeId(), "No Slug", " ", ["Not one"]), default)).Faults());
        Assert.Equal(new NotFoundError(foreign.NodeId()), (await service.RequireAsync(new(foreign.NodeId(), "x", "X", []), default)).Error);
        await world.CloseAsync(own, OwnerStatus.Archived);
        await using var after = world.As(own, Permissions.RequirementsWrite, own);
        Assert.IsType<ConflictError>((await after.The<RequirementService>().RequireAsync(new(own.NodeId(), "y", "Y", []), default)).Error);
    }
}
