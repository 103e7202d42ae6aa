using System.Text.Json;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Plans;

public enum PlanStatus { Draft, Published, Retired }

public enum BillingInterval { Month, Year }

/// <summary>One version of what a tenant sells. Once published it never changes: a new version is another row of the same code.
/// A retired one takes no new subscribers; those it has stay.</summary>
public sealed class Plan : IShared, IVersioned
{
    private IReadOnlyList<PriceComponent>? components;
    private IReadOnlyList<Entitlement>? entitlements;

    public required Guid Id { get; init; }
    /// <summary>The tenant's.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Names the plan over all its versions.</summary>
    public required string Code { get; init; }
    /// <summary>Counts up from 1 within the code.</summary>
    public required int Number { get; init; }
    public required string Name { get; set; }
    public PlanStatus Status { get; set; }
    /// <summary>ISO 4217; of every price in it.</summary>
    public required string Currency { get; set; }
    /// <summary>Of one interval, billed ahead of it.</summary>
    public decimal Price { get; set; }
    public BillingInterval Interval { get; set; }
    public int TrialDays { get; set; }
    /// <summary>JSON array of <see cref="PriceComponent"/>.</summary>
    public string Components { get; set; } = "[]";
    /// <summary>JSON array of <see cref="Entitlement"/>.</summary>
    public string Entitlements { get; set; } = "[]";
    public DateTimeOffset? PublishedAt { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }
    public long Version { get; set; }

    bool IShared.IsShared => Status is not PlanStatus.Draft;

    /// <summary><see cref="Components"/> read once. For rows that do not change any more.</summary>
    public IReadOnlyList<PriceComponent> Prices => components ??= Read<PriceComponent>(Components);

    /// <summary><see cref="Entitlements"/> read once. For rows that do not change any more.</summary>
    public IReadOnlyList<Entitlement> Allows => entitlements ??= Read<Entitlement>(Entitlements);

    internal static T[] Read<T>(string json) => JsonSerializer.Deserialize<T[]>(json, PriceComponent.Json)!;
}
