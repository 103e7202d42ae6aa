using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

/// <param name="Kinds">The kinds of owner that the mutation changes, or changes something of.</param>
/// <param name="From">The status from which it starts; null where any does.</param>
/// <param name="Input">Valid for this target, and different for each number.</param>
internal sealed record MutationCase(IReadOnlyList<OwnerKind> Kinds, OwnerStatus? From, Func<MutationTree, Owner, int, object> Input)
{
    /// <summary>Every path at which the right is needed, the target's own being the usual one.</summary>
    public Func<MutationTree, Owner, string[]> Needs { get; init; } = (_, target) => [target.OwnerPath];

    /// <summary>What is asked of whoever holds the right besides it.</summary>
    public Func<Grantee, Owner, bool> Also { get; init; } = (_, _) => true;

    /// <summary>False for what is created at the root: no row has to be found first.</summary>
    public bool LooksUp { get; init; } = true;

    /// <summary>The right that others than the row's own user need, where the mutation's field asks for none.</summary>
    public string? OwnOr { get; init; }

    /// <summary>False for what happens elsewhere: the audit log alone tells of it.</summary>
    public bool ChangesRows { get; init; } = true;

    public (OwnerKind, OwnerStatus)? Arranged => From is { } status ? (Kinds[0], status) : null;
}
