using Scp.Core.Billing;
using Scp.Core.Prospects;
using Scp.Graph.Schema;

namespace Scp.Graph.Prospects;

public sealed class PipelineStageType : TypedObject<PipelineStage>
{
    public PipelineStageType()
    {
        Value(s => s.Key);
        Value(s => s.Name);
        Value(s => s.Position);
        Value("probability", s => (double)s.Probability, NonNull<double>()).Description = "Of a prospect in it that has none of its own: a share from 0 to 1.";
    }
}

public sealed class PipelineType : TypedObject<Pipeline>
{
    public PipelineType()
    {
        this.AuthorizeWithPolicy(Permissions.ProspectsRead);
        Value("stages", p => p.Stages, NonNullList<PipelineStage>());
        Value("etag", p => p.Etag, NonNull<string>());
    }
}

public sealed class PipelineSummaryType : TypedObject<PipelineSummary>
{
    public PipelineSummaryType()
    {
        Description = "A tenant's pipeline in figures, in the tenant's currency; see otherCurrencies for the rest.";
        Value("stages", s => s.Stages, NonNullList<StageSummary>()).Description = "In their order; last any taken out that an open prospect is still in.";
        Value("openValue", s => s.OpenValue, NonNull<Money>());
        Value("weightedValue", s => s.WeightedValue, NonNull<Money>()).Description = "Each value by the probability of its prospect.";
        Value(s => s.WinRate).Description = "Of the prospects closed in the time, the share won; 0 where none was closed.";
        Value(s => s.AverageDaysToWin).Description = "From the first contact; null where none was won.";
        Value("velocity", s => s.Velocity, Of<Money>()).Description = "Won in a day if all goes on like this: open count × average value × win rate ÷ average days to win.";
        Value(s => s.Won);
        Value(s => s.Lost);
        Value("wonValue", s => s.WonValue, NonNull<Money>());
        Value("otherCurrencies", s => s.OtherCurrencies, NonNullList<CurrencySummary>()).Description = "Open prospects in other currencies, whose value is in no other figure.";
        Value("etag", s => s.Pipeline.Etag, NonNull<string>()).Description = "Of the stages, for updatePipeline.";
    }
}

public sealed class StageSummaryType : TypedObject<StageSummary>
{
    public StageSummaryType()
    {
        Value("stage", s => s.Stage, NonNull<PipelineStage>());
        Value(s => s.Count).Description = "Of open prospects, in whatever currency.";
        Value("value", s => s.Value, NonNull<Money>());
        Value("weightedValue", s => s.WeightedValue, NonNull<Money>());
        Value(s => s.AverageDaysInStage).Description = "Of the stays that ended in the time; 0 where none did.";
    }
}

public sealed class CurrencySummaryType : TypedObject<CurrencySummary>
{
    public CurrencySummaryType()
    {
        Value(s => s.Count);
        Value("value", s => s.Value, NonNull<Money>());
        Value("weightedValue", s => s.WeightedValue, NonNull<Money>());
    }
}
