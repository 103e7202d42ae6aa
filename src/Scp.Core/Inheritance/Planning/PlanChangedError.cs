namespace Scp.Core.Inheritance.Planning;

/// <summary>What the plan stood on is not what it was; look at a new preview.</summary>
/// <param name="CurrentPlanHash">Of the same change as things stand now.</param>
public sealed record PlanChangedError(string CurrentPlanHash) : DomainError("What the plan was made of has changed since.", "PLAN_CHANGED");
