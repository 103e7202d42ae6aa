using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Data.Saving;

public static class Guarding
{
    extension(ScpDbContext db)
    {
        /// <summary>Marks the next save as one that the rules of an owner may ask a second person for. It is then refused as
        /// <see cref="Approvals.ApprovalRequiredError"/> before anything is written, until this very input was approved.</summary>
        /// <param name="at">The owner that it concerns, or a row of theirs.</param>
        /// <param name="binding">What is approved with the input since the input only names it, such as what a role holds: once that is
        /// another, so is the question.</param>
        /// <param name="permission">Key of what whoever decides must hold; null for what the mutation declares.</param>
        public void GuardAs(GuardedOperation operation, IOwned at, string? binding = null, string? permission = null) =>
            db.Saving.Guards.Add(new(operation, at.OwnerId, at.OwnerPath, null, []) { Binding = binding, Permission = permission });

        /// <summary>The same for an owner that moves, where the rules of its new place let pass what those of its present one hold up:
        /// else whoever is held up would move it first.</summary>
        /// <param name="from">Where it stands now.</param>
        public void GuardMove(IOwned from, string to) =>
            db.Saving.Guards.Add(new(GuardedOperation.ChangeRules, from.OwnerId, from.OwnerPath, null, []) { To = to });

        /// <summary>The same for a change that is guarded for how far it reaches.</summary>
        /// <param name="impact">What the change would do; worked out only where a rule asks about it.</param>
        /// <param name="secret">Keys of changes in the input whose values are secret.</param>
        public void GuardAs(GuardedOperation operation, IOwned at, Func<CancellationToken, Task<ChangeImpact>> impact, IEnumerable<string> secret) =>
            db.Saving.Guards.Add(new(operation, at.OwnerId, at.OwnerPath, impact, [.. secret]));
    }
}

internal sealed record GuardedSave(
    GuardedOperation Operation, Guid OwnerId, string OwnerPath, Func<CancellationToken, Task<ChangeImpact>>? ImpactAsync, IReadOnlyList<string> Secret)
{
    public string? Binding { get; init; }
    public string? Permission { get; init; }
    /// <summary>The place whose rules count from then on; null for a save that moves nothing.</summary>
    public string? To { get; init; }
}
