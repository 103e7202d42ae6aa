namespace Scp.Core.Onboarding.Imports;

/// <summary>A few rows of an uploaded file, until they are written or the run ends. They hold what the file holds, personal data too:
/// nothing but the run reads them, and none outlives it.</summary>
public sealed class ImportChunk : IOwned, IUnaudited
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    /// <summary>Of the run.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid UploadId { get; init; }
    /// <summary>From 0 on, within the upload.</summary>
    public required int Number { get; init; }
    /// <summary>The rows as <see cref="Reading.StagedRow"/> writes them.</summary>
    [Sensitive(Sensitivity.Pii)] public required string Rows { get; init; }
}
