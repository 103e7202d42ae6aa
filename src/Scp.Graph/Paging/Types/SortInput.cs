namespace Scp.Graph.Paging.Types;

/// <summary>One element of the <c>order</c> argument of an entity's lists.</summary>
public sealed class SortInput<TList> : InputObjectGraphType where TList : ListDefinition, new()
{
    public SortInput()
    {
        var list = new TList();
        Name = $"{list.Name}SortInput";
        foreach (var name in list.SortInputs) Field<SortEnumType>(name);
    }
}

public enum SortDirection { Asc, Desc }

public sealed class SortEnumType : EnumerationGraphType<SortDirection>
{
    public SortEnumType() => Name = "SortEnumType";
}
