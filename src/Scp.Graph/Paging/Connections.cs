using System.Linq.Expressions;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Paging.Types;

namespace Scp.Graph.Paging;

/// <summary>Makes a field a connection: its type, its arguments, its size for the cost analysis and its source. The field is
/// nullable if it carries a policy, so declare the policy first.</summary>
public static class Connections
{
    private static readonly ListSize size = new(PageLimits.MaxSize, ["first", "last"], PageLimits.DefaultSize, ["edges", "nodes"]);

    /// <inheritdoc cref="Root{TList, T}(FieldType, TList, Func{FieldContext, ValueTask{IQueryable{T}}})"/>
    public static FieldType Root<TList, T>(FieldType field, TList list, Func<FieldContext, IQueryable<T>> rows)
        where TList : ListDefinition<T>, new() where T : class, IOwned => Root(field, list, context => ValueTask.FromResult(rows(context)));

    /// <summary>A page of all rows that <paramref name="rows"/> gives and the caller may read.</summary>
    public static FieldType Root<TList, T>(FieldType field, TList list, Func<FieldContext, ValueTask<IQueryable<T>>> rows)
        where TList : ListDefinition<T>, new() where T : class, IOwned
    {
        Declare<TList, T>(field, list);
        var readable = new ReadableRows<T>(field);
        new Batch<object, Page<T>>(async (_, context) =>
        {
            var request = new PageRequest<T>(list, context);
            var matching = request.Matching(readable.Of(await rows(context), context.Caller).AsNoTracking());
            return [await RootPages.LoadAsync(request, matching, context.CancellationToken)];
        }).AttachTo(field);
        return field;
    }

    /// <summary>For each parent a page of those rows whose <paramref name="key"/> is the parent's <paramref name="id"/>.</summary>
    public static FieldType Nested<TParent, TList, T>(
        FieldType field, TList list, Func<TParent, Guid> id, Expression<Func<T, Guid>> key, Func<FieldContext, IQueryable<T>> rows)
        where TList : ListDefinition<T>, new() where T : class, IOwned
    {
        Declare<TList, T>(field, list);
        var (readable, keyOf) = (new ReadableRows<T>(field), key.Compile());
        new Batch<TParent, Page<T>>(async (parents, context) =>
        {
            var request = new PageRequest<T>(list, context);
            var pages = new NestedPages<T>(context.Get<ScpDbContext>(), key, keyOf);
            return await pages.LoadAsync(request, readable.Of(rows(context), context.Caller), [.. parents.Select(id)], context.CancellationToken);
        }).AttachTo(field);
        return field;
    }

    private static void Declare<TList, T>(FieldType field, TList list) where TList : ListDefinition<T>, new() where T : class, IOwned
    {
        field.Type = field.GetPolicies() is { Count: > 0 } ? typeof(ConnectionType<TList, T>) : typeof(NonNullGraphType<ConnectionType<TList, T>>);
        field.Arguments ??= [];
        field.Arguments.Add(new QueryArgument<IntGraphType> { Name = "first", Description = "How many rows from the start." });
        field.Arguments.Add(new QueryArgument<StringGraphType> { Name = "after", Description = "Only rows after this cursor." });
        field.Arguments.Add(new QueryArgument<IntGraphType> { Name = "last", Description = "How many rows from the end." });
        field.Arguments.Add(new QueryArgument<StringGraphType> { Name = "before", Description = "Only rows before this cursor." });
        // An input without fields would be no valid type.
        if (list.FilterInputs.Any()) field.Arguments.Add(new QueryArgument<FilterInput<TList>> { Name = "where" });
        if (list.SortInputs.Any()) field.Arguments.Add(new QueryArgument<ListGraphType<NonNullGraphType<SortInput<TList>>>> { Name = "order" });
        size.AttachTo(field);
    }
}
