using Scp.Core.Hierarchy;

namespace Scp.Graph.Hierarchy;

/// <summary>Owners that rows point to, one statement for a level. What lies outside the caller's scope, or is not theirs to
/// read, is null rather than refused.</summary>
internal static class OwnersById
{
    public static async ValueTask<IReadOnlyList<T?>> LoadAsync<T>(IReadOnlyList<Guid?> ids, FieldContext context) where T : Owner
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        if (wanted.Length == 0) return new T?[ids.Count];
        var found = await context.Get<ScpDbContext>().Set<T>().AsNoTracking().Where(o => wanted.Contains(o.Id)).ToDictionaryAsync(o => o.Id, context.CancellationToken);
        return [.. ids.Select(id => id is { } key && found.GetValueOrDefault(key) is { } owner && context.Caller.CanRead(owner) ? owner : null)];
    }
}
