namespace Scp.Core.Prospects;

public enum ProspectStatus { Open, Won, Lost }

public enum LostReason { Price, Budget, Competitor, Timing, NoDecision, Unresponsive, NotAFit, Other }

/// <summary>A company that may become a customer of a tenant.</summary>
public sealed class Prospect : IOwned, IVersioned
{
    public const int MaxCompanyLength = 200;
    public const int MaxSourceLength = 100;
    public const int MaxLostNoteLength = 1_000;

    public required Guid Id { get; init; }
    /// <summary>The tenant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string Company { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? ContactName { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? ContactEmail { get; set; }
    public string? Source { get; set; }
    /// <summary>What is hoped for; null where nobody has said.</summary>
    public decimal? Value { get; set; }
    /// <summary>Of the value, ISO 4217.</summary>
    public required string Currency { get; set; }
    public DateOnly? ExpectedCloseOn { get; set; }
    public Guid? ResponsibleId { get; set; }
    /// <summary>Key of one of the tenant's <see cref="PipelineStage"/>s; of a closed prospect the last it was in.</summary>
    public required string Stage { get; set; }
    /// <summary>A share from 0 to 1, in place of the stage's; null where the stage's holds.</summary>
    public decimal? OwnProbability { get; set; }
    public ProspectStatus Status { get; set; }
    public LostReason? LostReason { get; set; }
    /// <summary>Free text, which may speak of people; see <see cref="ErasableAttribute"/>.</summary>
    [Erasable] public string? LostNote { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it was won or lost.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>From the first contact to the end: a column, since the databases subtract times each in its own way.</summary>
    public long? SecondsToClose { get; set; }
    /// <summary>The customer that it became.</summary>
    public Guid? ConvertedToId { get; set; }
    /// <summary>Company and source as searches compare them; see <see cref="SearchTerm"/>.</summary>
    public string SearchText { get; private set; } = "";
    /// <summary>The same of the contact.</summary>
    [Sensitive(Sensitivity.Pii)] public string ContactSearchText { get; private set; } = "";
    public long Version { get; set; }

    public void Index() =>
        (SearchText, ContactSearchText) = (SearchTerm.Of($"{Company}\n{Source}"), SearchTerm.Of($"{ContactName}\n{ContactEmail}"));

    /// <summary>How likely it is to be won.</summary>
    public decimal ProbabilityIn(PipelineStage stage) => Status switch
    {
        ProspectStatus.Won => 1, ProspectStatus.Lost => 0, _ => OwnProbability ?? stage.Probability,
    };

    public void Close(ProspectStatus status, DateTimeOffset now) =>
        (Status, ClosedAt, SecondsToClose) = (status, now, (long)(now - CreatedAt).TotalSeconds);

    public void Reopen(string stage) =>
        (Status, Stage, ClosedAt, SecondsToClose, LostReason, LostNote) = (ProspectStatus.Open, stage, null, null, null, null);
}
