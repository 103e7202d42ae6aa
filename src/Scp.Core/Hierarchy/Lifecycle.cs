namespace Scp.Core.Hierarchy;

public enum Transition { Activate, Suspend, Reactivate, Archive }

/// <summary>The life of an owner: draft, provisioning, active, suspended and back, archived for good.</summary>
public static class Lifecycle
{
    /// <returns>Null when the transition does not start from this status.</returns>
    public static OwnerStatus? Apply(OwnerStatus from, Transition transition) => (from, transition) switch
    {
        (OwnerStatus.Draft or OwnerStatus.Provisioning, Transition.Activate) => OwnerStatus.Active,
        (OwnerStatus.Active, Transition.Suspend) => OwnerStatus.Suspended,
        (OwnerStatus.Suspended, Transition.Reactivate) => OwnerStatus.Active,
        (not OwnerStatus.Archived, Transition.Archive) => OwnerStatus.Archived,
        _ => null,
    };

    /// <summary>A suspended or archived owner takes everything below it along; the nearest one decides.</summary>
    /// <param name="line">The platform first, the owner last.</param>
    public static OwnerStatus Effective(IReadOnlyList<Owner> line) =>
        line.LastOrDefault(o => o.Status is OwnerStatus.Suspended or OwnerStatus.Archived)?.Status ?? line[^1].Status;
}
