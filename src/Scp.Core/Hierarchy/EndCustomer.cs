namespace Scp.Core.Hierarchy;

/// <summary>A buyer known to one merchant.</summary>
public sealed class EndCustomer : IOwned, IVersioned
{
    public const int MaxExternalRefLength = 100;

    public required Guid Id { get; init; }
    /// <summary>The merchant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The merchant's own key for the buyer; unique within the merchant.</summary>
    public required string ExternalRef { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? Name { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? Email { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? Phone { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}
