namespace Scp.Core.Onboarding.Requirements;

/// <param name="Key">Lower-case letters, digits and hyphens; unique within the merchant.</param>
/// <param name="Blocks">What the merchant cannot do before, such as <c>activation</c>, <c>payments</c> or <c>payouts</c>; may be none.</param>
/// <param name="DueAt">Null for at once.</param>
public sealed record RequireOfMerchantInput(
    NodeId Merchant, string Key, string Title, IReadOnlyList<string> Blocks, DateTimeOffset? DueAt = null, string? Note = null);

public sealed record SubmitRequirementInput(NodeId Id, string? Note = null, string? Etag = null);

public sealed record SatisfyRequirementInput(NodeId Id, string? Note = null, string? Etag = null);

public sealed record RejectRequirementInput(NodeId Id, string Reason, string? Etag = null);

public sealed record WithdrawRequirementInput(NodeId Id, string Reason, string? Etag = null);

/// <summary>Something is not shown yet that holds this up.</summary>
/// <param name="Keys">Of the requirements.</param>
public sealed record RequirementsOpenError(IReadOnlyList<string> Keys)
    : DomainError($"These requirements are not satisfied yet: {string.Join(", ", Keys)}.", "REQUIREMENTS_OPEN")
{
    public bool Equals(RequirementsOpenError? other) => other is not null && Keys.SequenceEqual(other.Keys);

    public override int GetHashCode() => Message.GetHashCode(StringComparison.Ordinal);
}
