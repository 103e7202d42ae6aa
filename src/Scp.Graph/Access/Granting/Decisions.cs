using Scp.Core.Access.Granting;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Granting;

/// <summary>What accounts may do at an owner, as the graph asks it.</summary>
internal static class Decisions
{
    private static readonly string[] all = [.. Permissions.All.Select(p => p.Key)];

    public static QueryArgument On() => new QueryArgument<NonNullGraphType<GlobalIdType>> { Name = "on" };

    public static void Describe(FieldType field)
    {
        field.Description = "What may be done at an owner and by which grant. Whoever may not act at all is told of by the account's own state.";
        new ListSize(all.Length, [], all.Length, []).AttachTo(field);
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<Decision>>> OfAsync<T>(IReadOnlyList<T> accounts, FieldContext context) where T : class, IActor
        => await context.Get<DecisionService>().OfAsync(accounts, all, context.Argument<NodeId>("on"), context.CancellationToken);

    public static async Task<IReadOnlyList<Decision>> OfCallerAsync(FieldContext context)
    {
        var keys = ((System.Collections.IEnumerable)context.Arguments["permissions"].Value!).Cast<string>().Distinct().ToList();
        if (keys.Count > all.Length) throw new ExecutionError($"At most {all.Length} permissions may be asked about at once.") { Code = "LIMIT_EXCEEDED" };
        if (context.Caller.Kind is CallerKind.Anonymous) return [.. keys.Select(key => new Decision(key, false, "You have not signed in."))];
        return await context.Get<DecisionService>().OfCallerAsync(keys, context.Argument<NodeId>("on"), context.CancellationToken);
    }
}
