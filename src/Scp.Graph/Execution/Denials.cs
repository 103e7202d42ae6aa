using Scp.Core.Callers;

namespace Scp.Graph.Execution;

/// <summary>What the running request was refused, each kind once; written to the audit log after execution.</summary>
public sealed class Denials
{
    private readonly HashSet<Denial> seen = [];

    public IReadOnlyCollection<Denial> All => seen;

    internal void Add(Denial denial) => seen.Add(denial);
}

/// <param name="Permission">What was missing; null where any known caller would have done.</param>
/// <param name="Coordinate">The field or type, such as <c>Customer.contactEmail</c>.</param>
/// <param name="OwnerPath">Where the right is missing; null on a root field, where it is missing in the whole scope.</param>
public sealed record Denial(Permission? Permission, string Coordinate, string? OwnerPath);
