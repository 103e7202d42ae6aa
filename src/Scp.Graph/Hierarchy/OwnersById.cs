using Scp.Core.Hierarchy;
using Scp.Graph.Nodes;

namespace Scp.Graph.Hierarchy;

/// <summary>Owners that rows point to; null where the caller may not read them.</summary>
internal static class OwnersById
{
    public static ValueTask<IReadOnlyList<T?>> LoadAsync<T>(IReadOnlyList<Guid?> ids, FieldContext context) where T : Owner
        => RowsById.LoadAsync(context.Get<ScpDbContext>().Set<T>(), ids, context.Caller.CanRead, context.CancellationToken);
}
