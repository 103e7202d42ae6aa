namespace Scp.Core.Inheritance.Planning;

/// <summary>What a change would do to the owners at and below its target, by the write's own code. An owner counts at most once.</summary>
/// <param name="Affected">Owners at which the document, whether it is on, or the version differs; a secret that is set anew
/// counts wherever it holds.</param>
/// <param name="UnaffectedByOverride">Owners at which nothing differs, since an OVERRIDE or RESET below the target holds a
/// changed key that would have reached them.</param>
/// <param name="BlockedByLock">The same by a LOCK, which counts before an override; every owner when a lock above the target
/// refuses the write.</param>
/// <param name="PlanHash">To be given to the write, which then fails when anything moved; null when it would be refused.</param>
/// <param name="Error">What the write would be refused for, as things stand.</param>
public sealed record ChangeImpact(int Affected, int UnaffectedByOverride, int BlockedByLock, IReadOnlyList<OwnerImpact> Samples,
    string? PlanHash, DomainError? Error = null)
{
    /// <summary>Of samples that are kept.</summary>
    public const int MaxSamples = 100;

    /// <summary>The first affected owners in the order of paths, of those where the caller may read the subject.</summary>
    public IReadOnlyList<OwnerImpact> Sample(int first) => [.. Samples.Take(Math.Max(0, first))];

    internal static ChangeImpact Refused(DomainError error, int blocked = 0) => new(0, 0, blocked, [], null, error);
}

/// <param name="Before">An object of those settings that would change; no secrets.</param>
/// <param name="After">The same as they would be; a setting that would have no value is left out.</param>
public sealed record OwnerImpact(Guid OwnerId, RawJson Before, RawJson After)
{
    internal static OwnerImpact Of<T>(Guid ownerId, Place<T> place) where T : class, IImpactState<T>
    {
        var (before, after) = (place.Before.Shown.ToHashSet(), place.After.Shown.ToHashSet());
        return new(ownerId, Write(place.Before.Shown.Where(v => !after.Contains(v))), Write(place.After.Shown.Where(v => !before.Contains(v))));
    }

    private static RawJson Write(IEnumerable<ShownValue> values) =>
        new(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(values.ToDictionary(v => v.Key, v => v.Value)));
}
