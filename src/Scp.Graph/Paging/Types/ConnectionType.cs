using Scp.Graph.Schema;

namespace Scp.Graph.Paging.Types;

/// <summary>One page of an entity's list, in Hot Chocolate's shape.</summary>
public sealed class ConnectionType<TList, T> : TypedObject<Page<T>> where TList : ListDefinition<T>, new() where T : class, IOwned
{
    public ConnectionType() : base($"{new TList().Plural}Connection")
    {
        Value("pageInfo", page => (Page)page, typeof(NonNullGraphType<PageInfoType>));
        Value("edges", page => page.Edges, typeof(ListGraphType<NonNullGraphType<EdgeType<TList, T>>>));
        Value("nodes", page => page.Items, List<T>());
        Value("totalCount", page => page.TotalCount, NonNull<int>());
    }
}

public sealed class EdgeType<TList, T> : TypedObject<Edge<T>>, IEdgeType where TList : ListDefinition<T>, new() where T : class, IOwned
{
    public EdgeType() : base($"{new TList().Plural}Edge")
    {
        Value("cursor", edge => edge.Cursor, NonNull<string>());
        Value("node", edge => edge.Node, NonNull<T>());
    }
}

public sealed class PageInfoType : TypedObject<Page>
{
    public PageInfoType() : base("PageInfo")
    {
        Value(page => page.HasNextPage);
        Value(page => page.HasPreviousPage);
        Value(page => page.StartCursor);
        Value(page => page.EndCursor);
    }
}

/// <summary>Tells the edges of connections from other types.</summary>
internal interface IEdgeType;
