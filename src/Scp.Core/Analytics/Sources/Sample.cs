using Scp.Core.Analytics.Metrics;

namespace Scp.Core.Analytics.Sources;

/// <summary>What one owner itself adds to a measure in an hour. Several of the same add up.</summary>
/// <param name="Dimension">Of <see cref="Dimensions"/>.</param>
internal readonly record struct Sample(Guid OwnerId, string OwnerPath, DateTimeOffset Hour, Measure Measure, string Dimension, string Key, long Value);

/// <summary>What is counted at once.</summary>
/// <param name="TenantPath">That of the platform stands for the platform alone.</param>
/// <param name="Owners">Null for all of the tenant's.</param>
internal sealed record CountedWindow(string TenantPath, DateTimeOffset From, DateTimeOffset To, Guid[]? Owners)
{
    /// <summary>A tenant's rows of any time.</summary>
    public static CountedWindow All(string tenantPath) => new(tenantPath, default, default, null);

    public IQueryable<T> Of<T>(IQueryable<T> rows) where T : class, IOwned => Owners is { } owners
        ? rows.Where(r => owners.Contains(r.OwnerId))
        : TenantPath is OwnerPath.Platform ? rows.Where(r => r.OwnerPath == OwnerPath.Platform) : rows.Under(TenantPath);
}

internal static class Hours
{
    extension(DateTimeOffset time)
    {
        public DateTimeOffset ToHour() => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
    }
}
