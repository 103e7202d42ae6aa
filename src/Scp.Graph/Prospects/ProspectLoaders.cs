using Scp.Core.Hierarchy;
using Scp.Core.Prospects;
using Scp.Graph.Nodes;

namespace Scp.Graph.Prospects;

/// <summary>Batches of the sales pipeline, each of a fixed number of statements.</summary>
internal static class ProspectLoaders
{
    private static readonly Permission read = Permissions.Get(Permissions.ProspectsRead);

    /// <param name="key">Null for no stage.</param>
    public static async ValueTask<IReadOnlyList<PipelineStage?>> StagesAsync<T>(IReadOnlyList<T> rows, Func<T, string?> key, FieldContext context) where T : class, IOwned
    {
        var pipelines = await context.Get<Pipelines>().OfAsync(rows, context.CancellationToken);
        return [.. rows.Select(r => key(r) is { } stage ? pipelines[r.OwnerId].Named(stage) : null)];
    }

    public static async ValueTask<IReadOnlyList<double>> ProbabilitiesAsync(IReadOnlyList<Prospect> prospects, FieldContext context)
    {
        var pipelines = await context.Get<Pipelines>().OfAsync(prospects, context.CancellationToken);
        return [.. prospects.Select(p => (double)p.ProbabilityIn(pipelines[p.OwnerId].Named(p.Stage)))];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<StageChange>>> HistoriesAsync(IReadOnlyList<Prospect> prospects, FieldContext context)
    {
        var ids = prospects.Select(p => p.Id).Distinct().ToArray();
        var changes = await context.Get<ScpDbContext>().StageChanges.AsNoTracking().Where(c => ids.Contains(c.ProspectId)).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(context.CancellationToken);
        var byProspect = changes.ToLookup(c => c.ProspectId);
        return [.. prospects.Select(p => byProspect[p.Id].ToList())];
    }

    public static async ValueTask<IReadOnlyList<Prospect?>> OriginsAsync(IReadOnlyList<Customer> customers, FieldContext context)
    {
        var ids = customers.Select(c => (Guid?)c.Id).Distinct().ToArray();
        var found = await context.Get<ScpDbContext>().Prospects.AsNoTracking().Where(p => ids.Contains(p.ConvertedToId)).ToDictionaryAsync(p => p.ConvertedToId!.Value, context.CancellationToken);
        return [.. customers.Select(c => found.GetValueOrDefault(c.Id) is { } prospect && context.Caller.CanRead(read, prospect) ? prospect : null)];
    }

    public static ValueTask<IReadOnlyList<Prospect?>> ByIdAsync(IReadOnlyList<Guid?> ids, FieldContext context) => RowsById.LoadAsync(
        context.Get<ScpDbContext>().Prospects, ids, prospect => context.Caller.CanRead(read, prospect), context.CancellationToken);
}
