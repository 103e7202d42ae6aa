using Scp.Core.Analytics.Configuration;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;
using Scp.Graph.Schema;

namespace Scp.Graph.Analytics.Configuration;

public sealed class BiConfigurationType : TypedObject<BiConfiguration>
{
    public BiConfigurationType()
    {
        Description = "How an owner reports: the effective settings of the group bi by their names.";
        Value(c => c.TimeZone).Description = "Zone in which days begin.";
        Value(c => c.WeekStartsOn);
        Value(c => c.Currency).Description = "Of totals; what is in others stands apart.";
        Value(c => c.RetentionDays).Description = "Days that single figures are kept before only their sums are.";
        Value(c => c.EnabledMetrics).Description = "Keys of the metrics that are shown; none means all.";
        Value(c => c.ExportEnabled);
        Value(c => c.Etag).Description = "The owner's settingsEtag.";
    }

    internal static async ValueTask<IReadOnlyList<BiConfiguration?>> LoadAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        [.. (await context.Get<EffectiveSettings>().LoadAsync(owners, context.CancellationToken)).Select(BiConfiguration.Of)];
}
