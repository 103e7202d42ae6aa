namespace Scp.Graph.Paging.Filters;

/// <summary>The operations on one kind of value, named and ordered as Hot Chocolate prints them. Scalars come by their CLR
/// type, so that the schema decides which graph type stands for it.</summary>
public abstract class OperationFilterInput<TOperand> : InputObjectGraphType
{
    private protected OperationFilterInput(string name, params ReadOnlySpan<string> operations)
    {
        Name = $"{name}OperationFilterInput";
        foreach (var operation in operations) AddField(new FieldType { Name = operation, Type = TypeOf(operation) });
    }

    private Type TypeOf(string operation) => operation switch
    {
        "and" or "or" => typeof(ListGraphType<>).MakeGenericType(typeof(NonNullGraphType<>).MakeGenericType(GetType())),
        "in" or "nin" => Many,
        _ => typeof(GraphQLClrInputTypeReference<TOperand>),
    };

    private protected virtual Type Many => typeof(ListGraphType<GraphQLClrInputTypeReference<TOperand>>);
}

public abstract class OrderedOperationFilterInput<TOperand> : OperationFilterInput<TOperand>
{
    private protected OrderedOperationFilterInput(string name)
        : base(name, "eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte") { }
}

public sealed class IntOperationFilterInput() : OrderedOperationFilterInput<int>("Int");

public sealed class LongOperationFilterInput() : OrderedOperationFilterInput<long>("Long");

public sealed class DecimalOperationFilterInput() : OrderedOperationFilterInput<decimal>("Decimal");

public sealed class DateOperationFilterInput() : OrderedOperationFilterInput<DateOnly>("Date");

public sealed class DateTimeOperationFilterInput() : OrderedOperationFilterInput<DateTimeOffset>("DateTime");

public sealed class BooleanOperationFilterInput() : OperationFilterInput<bool>("Boolean", "eq", "neq");

public sealed class IdOperationFilterInput() : OperationFilterInput<NodeId>("Id", "eq", "neq", "in", "nin");

public sealed class EnumOperationFilterInput<TEnum>() : OperationFilterInput<TEnum>(typeof(TEnum).Name, "eq", "neq", "in", "nin")
{
    private protected override Type Many => typeof(ListGraphType<NonNullGraphType<GraphQLClrInputTypeReference<TEnum>>>);
}

public sealed class StringOperationFilterInput() : OperationFilterInput<string>("String",
    "and", "or", "eq", "neq", "contains", "ncontains", "in", "nin", "startsWith", "nstartsWith", "endsWith", "nendsWith");
