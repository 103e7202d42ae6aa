namespace Scp.Core.Onboarding.Imports;

/// <summary>One thing that is wrong with one row of a file, in our words: it repeats nothing that the row holds.</summary>
public sealed class ImportRowError : IOwned, IUnaudited
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    /// <summary>Of the run.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>On which the row begins; the first of the file is 1.</summary>
    public required int Line { get; init; }
    /// <summary>Null where it is the row as a whole.</summary>
    public required string? Column { get; init; }
    /// <summary>Stable and upper case.</summary>
    public required string Code { get; init; }
    public required string Message { get; init; }
}
