using Scp.Core.Hierarchy;

namespace Scp.Graph.Hierarchy;

/// <summary>The parent of each owner of a level. A parent outside the caller's scope is null: the caller stands below it.</summary>
internal static class Parents
{
    public static async ValueTask<IReadOnlyList<TParent?>> OfAsync<TChild, TParent>(IReadOnlyList<TChild> children, FieldContext context)
        where TChild : Owner where TParent : Owner
    {
        var lines = await context.Get<Lineages>().OfAsync(children, context.CancellationToken);
        return [.. lines.Select(line => line[^2] is TParent parent && context.Caller.Scope.Contains(parent.OwnerPath) ? parent : null)];
    }
}
