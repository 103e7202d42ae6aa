namespace Scp.Core.Prospects;

/// <param name="Key">As slugs are written.</param>
/// <param name="Probability">A share from 0 to 1.</param>
public sealed record PipelineStageInput(string Key, string Name, decimal Probability)
{
    public const int MaxNameLength = 100;
}

/// <param name="Stages">All of them, in their order.</param>
/// <param name="Etag">As <c>pipeline</c> shows it.</param>
public sealed record UpdatePipelineInput(NodeId Tenant, IReadOnlyList<PipelineStageInput> Stages, string? Etag = null);

/// <param name="Currency">Of the value; the tenant's where it is null.</param>
/// <param name="Stage">Key of a stage; the first where it is null.</param>
/// <param name="Probability">In place of the stage's.</param>
public sealed record CreateProspectInput(
    NodeId Tenant, string Company, [property: Sensitive(Sensitivity.Pii)] string? ContactName = null, [property: Sensitive(Sensitivity.Pii)] string? ContactEmail = null,
    string? Source = null, decimal? Value = null, string? Currency = null, DateOnly? ExpectedCloseOn = null, NodeId? Responsible = null, string? Stage = null,
    decimal? Probability = null);

/// <summary>What an update takes away: null leaves as it is, and these have no empty value.</summary>
public enum ProspectPart { Value, ExpectedClose, Responsible, Probability }

/// <summary>What is null stays as it is; an empty text is taken away.</summary>
public sealed record UpdateProspectInput(
    NodeId Id, string? Company = null, [property: Sensitive(Sensitivity.Pii)] string? ContactName = null, [property: Sensitive(Sensitivity.Pii)] string? ContactEmail = null,
    string? Source = null, decimal? Value = null, string? Currency = null, DateOnly? ExpectedCloseOn = null, NodeId? Responsible = null, decimal? Probability = null,
    IReadOnlyList<ProspectPart>? Clear = null, string? Etag = null);

/// <param name="Stage">Key of a stage.</param>
public sealed record MoveProspectInput(NodeId Id, string Stage, string? Etag = null);

/// <param name="Note">In words, up to 1000 characters.</param>
public sealed record LoseProspectInput(NodeId Id, LostReason Reason, string? Note = null, string? Etag = null);

/// <param name="Stage">Key of a stage; the one it was in, or else the first, where it is null.</param>
public sealed record ReopenProspectInput(NodeId Id, string? Stage = null, string? Etag = null);

/// <param name="At">Now where it is null.</param>
public sealed record LogProspectActivityInput(NodeId Prospect, ActivityKind Kind, string Note, DateTimeOffset? At = null);
