namespace Scp.Graph.Schema;

/// <summary>What a mutation answers: the object or the errors, and the query root for what else the client wants to read.</summary>
public sealed class PayloadType<T> : TypedObject<Result<T>>
{
    private static readonly object root = new();

    public PayloadType(string mutation, Type[] errors) : base(mutation + "Payload")
    {
        Value(char.ToLowerInvariant(typeof(T).Name[0]) + typeof(T).Name[1..], r => r.Value, Of<T>());
        var union = new UnionGraphType { Name = mutation + "Error" };
        foreach (var error in errors) union.Type(ErrorTypes.Of(error));
        var field = AddField(new FieldType { Name = "errors", ResolvedType = new ListGraphType(new NonNullGraphType(union)) });
        new Getter<Result<T>, DomainError[]?>(r => r.Error is { } error ? [error] : null).AttachTo(field);
        Value("query", _ => root, typeof(NonNullGraphType<QueryType>));
    }
}
