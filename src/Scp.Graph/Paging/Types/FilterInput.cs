namespace Scp.Graph.Paging.Types;

/// <summary>The <c>where</c> argument of an entity's lists.</summary>
public sealed class FilterInput<TList> : InputObjectGraphType where TList : ListDefinition, new()
{
    public FilterInput()
    {
        var list = new TList();
        Name = $"{list.Name}FilterInput";
        Field<ListGraphType<NonNullGraphType<FilterInput<TList>>>>("and");
        Field<ListGraphType<NonNullGraphType<FilterInput<TList>>>>("or");
        foreach (var (name, operations) in list.FilterInputs) AddField(new FieldType { Name = name, Type = operations });
    }
}
