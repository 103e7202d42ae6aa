using Scp.Core.Inheritance;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <param name="Error">Null when it is done.</param>
/// <param name="Final">No further attempt can go better.</param>
/// <param name="Waits">It is no failure: the run waits for it.</param>
internal readonly record struct StepOutcome(string? Error, bool Final = false, bool Waits = false)
{
    public static StepOutcome Done => default;

    public bool IsDone => Error is null;

    public static StepOutcome Waiting(string reason) => new(reason, Waits: true);

    /// <summary>Of a service's refusal: another attempt is made where others may have made way by then.</summary>
    public static StepOutcome Of(DomainError? error) =>
        error is null ? Done : new(error is ValidationError { Fields: [var first, ..] } ? first.Message : error.Message,
            Final: error is ValidationError or NotFoundError or LockedError or LimitExceededError);
}
