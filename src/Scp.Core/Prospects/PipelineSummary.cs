using Scp.Core.Billing;

namespace Scp.Core.Prospects;

/// <summary>A tenant's pipeline in figures. Amounts are in the tenant's own currency; what is valued in another stands apart.</summary>
/// <param name="Stages">In their order; last those taken out that something is still in.</param>
/// <param name="WinRate">Of what was closed, the share won; 0 while nothing was.</param>
/// <param name="AverageDaysToWin">From the first contact; null while nothing was won.</param>
/// <param name="Velocity">Won in a day, if all goes on as it went: open value × win rate ÷ average days to win.</param>
public sealed record PipelineSummary(
    Pipeline Pipeline, IReadOnlyList<StageSummary> Stages, Money OpenValue, Money WeightedValue, double WinRate, double? AverageDaysToWin, Money? Velocity,
    int Won, int Lost, Money WonValue, IReadOnlyList<CurrencySummary> OtherCurrencies);

/// <param name="Count">Of open prospects, whatever their currency.</param>
/// <param name="AverageDaysInStage">Of the stays that ended; 0 while none did.</param>
public sealed record StageSummary(PipelineStage Stage, int Count, Money Value, Money WeightedValue, double AverageDaysInStage);

/// <summary>Open prospects that are valued in another currency than the tenant's, in no other figure.</summary>
public sealed record CurrencySummary(int Count, Money Value, Money WeightedValue);
