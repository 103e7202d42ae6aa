namespace Scp.Core.Billing.Contracts;

/// <param name="StartsAt">Now where it is null; a year ago to a year ahead.</param>
/// <param name="TrialDays">The plan's where it is null.</param>
/// <param name="TaxRate">A share, such as 0.081; of the customer's billing account.</param>
/// <param name="PaymentDays">Until an invoice is due; of the customer's billing account.</param>
public sealed record StartContractInput(
    NodeId Customer, NodeId Plan, DateTimeOffset? StartsAt = null, int? TrialDays = null, decimal? TaxRate = null, int? PaymentDays = null);

/// <param name="Timing">IMMEDIATE gives back the unused rest of the period on the former plan and charges that of the new one. It is refused where
/// the plans price usage differently, except in a trial and before the contract begins: usage is priced by the plan of the period's end.</param>
public sealed record ChangePlanInput(NodeId Contract, NodeId Plan, ChangeTiming Timing = ChangeTiming.PeriodEnd, string? Etag = null);

public sealed record PauseContractInput(NodeId Id, string? Reason = null, string? Etag = null);

public sealed record ResumeContractInput(NodeId Id, string? Reason = null, string? Etag = null);

/// <param name="Timing">IMMEDIATE gives back the unused rest of the period.</param>
public sealed record CancelContractInput(NodeId Id, ChangeTiming Timing = ChangeTiming.PeriodEnd, string? Reason = null, string? Etag = null);

/// <summary>What the account's invoices are charged to from now on, as the payment provider names it; without both, its customer pays by itself.</summary>
/// <param name="Customer">Such as cus_…</param>
/// <param name="Method">Such as pm_…</param>
public sealed record SetPaymentMethodInput(NodeId Id, string? Customer = null, string? Method = null, string? Etag = null);

/// <summary>What is null stays as it is. Invoices that were made keep their rate.</summary>
/// <param name="DraftsInvoices">Whether its invoices wait as drafts until somebody finalizes them.</param>
public sealed record UpdateBillingAccountInput(NodeId Id, decimal? TaxRate = null, int? PaymentDays = null, string? Etag = null, bool? DraftsInvoices = null);
