namespace Scp.Core.Onboarding.Contacts;

/// <summary>Stored by number.</summary>
public enum ContactRole { Primary, Billing, Technical, Legal, Other }

/// <summary>A person whom one speaks with about a customer.</summary>
public sealed class CustomerContact : IOwned, IVersioned
{
    public const int MaxPhoneLength = 40;
    /// <summary>Of one customer.</summary>
    public const int MaxPerCustomer = 50;

    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>A customer has at most one <see cref="ContactRole.Primary"/>.</summary>
    public required ContactRole Role { get; set; }
    [Sensitive(Sensitivity.Pii)] public required string Name { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? Email { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? Phone { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}
