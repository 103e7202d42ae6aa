using System.Collections.Frozen;

namespace Scp.Core.Analytics.Sources;

/// <summary>All that figures are made of. A new source stands here, and its metrics in <see cref="Metrics.MetricCatalog"/>.</summary>
internal static class MetricSources
{
    public static IReadOnlyList<MetricSource> All { get; } =
    [
        new RequestSource(), new PaymentSource(), new MessageSource(), new ProvisioningSource(), new ClosedProspectSource(), new RevenueMovementSource(),
        new MerchantSource(), new PluginSource(), new PipelineSource(), new RevenueSource(),
    ];

    private static readonly FrozenDictionary<string, MetricSource> byKey = All.ToFrozenDictionary(s => s.Key);
    private static readonly FrozenDictionary<Type, (MetricSource Source, string[] Times)[]> byEntity = All
        .SelectMany(source => source.Watches, (source, watched) => (watched.Entity, Watch: (source, watched.Times)))
        .GroupBy(w => w.Entity, w => w.Watch).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Null for one that an older version had.</summary>
    public static MetricSource? Find(string key) => byKey.GetValueOrDefault(key);

    public static IReadOnlyList<(MetricSource Source, string[] Times)> Watching(Type entity) => byEntity.GetValueOrDefault(entity) ?? [];

    public static MetricSource Of(Metrics.Measure measure) => All.Single(s => s.Measures.Contains(measure));
}
