using System.Linq.Expressions;
using System.Reflection;
using Scp.Graph.Paging;

namespace Scp.Graph.Schema;

/// <summary>An object type whose fields are named one by one; a new column stays private until it is listed.</summary>
public abstract class TypedObject<T> : ObjectGraphType<T>
{
    private readonly NullabilityInfoContext nullability = new();

    protected TypedObject(string? name = null) => Name = name ?? typeof(T).Name;

    /// <summary>A property of the source; name, type and nullability are the property's.</summary>
    protected FieldType Value<TValue>(Expression<Func<T, TValue>> property, Type? type = null)
    {
        // Of T itself: an expression over an overridden property names the base class's, without its attributes.
        var member = typeof(T).GetProperty(((MemberExpression)property.Body).Member.Name)!;
        var field = Value(char.ToLowerInvariant(member.Name[0]) + member.Name[1..], property.Compile(), type ?? ClrTypes.Output(nullability.Create(member)));
        if (member.GetCustomAttribute<SensitiveAttribute>() is { } sensitive) SensitiveDirective.Apply(field, sensitive.Sensitivity);
        if (member.GetCustomAttribute<ErasableAttribute>() is not null) Erasable.Mark(field);
        return field;
    }

    /// <summary>A value computed from the source alone.</summary>
    protected FieldType Value<TValue>(string name, Func<T, TValue> get, Type type)
    {
        var field = AddField(new FieldType { Name = name, Type = type });
        new Getter<T, TValue>(get).AttachTo(field);
        return field;
    }

    /// <summary>Values loaded once for all parents of a level.</summary>
    protected FieldType Load<TValue>(string name, Type type, Func<IReadOnlyList<T>, FieldContext, ValueTask<IReadOnlyList<TValue>>> load, params QueryArgument[] arguments)
    {
        var field = AddField(new FieldType { Name = name, Type = type, Arguments = new QueryArguments(arguments) });
        new Batch<T, TValue>(load).AttachTo(field);
        return field;
    }

    /// <summary>A connection: for each parent a page of the rows whose key is the parent's id, guarded by one permission.</summary>
    protected FieldType Pages<TList, TRow>(string name, string read, Func<T, Guid> id, Expression<Func<TRow, Guid>> key, Func<ScpDbContext, IQueryable<TRow>> rows)
        where TList : ListDefinition<TRow>, new() where TRow : class, IOwned
    {
        var field = new FieldType { Name = name }.AuthorizeWithPolicy(read);
        return AddField(Connections.Nested(field, new TList(), id, key, context => rows(context.Get<ScpDbContext>())));
    }

    /// <summary>The global object id; makes the type a <c>Node</c>.</summary>
    protected void Id(Func<T, Guid> id)
    {
        var type = Name;
        Value("id", source => new NodeId(type, id(source)), ClrTypes.NonNull(typeof(GlobalIdType)));
        Interface<NodeInterface>();
    }

    protected static Type Of<TClr>() => ClrTypes.Named(typeof(TClr), input: false);
    protected static Type NonNull<TClr>() => ClrTypes.NonNull(Of<TClr>());
    protected static Type NonNullList<TClr>() => ClrTypes.NonNull(List<TClr>());

    /// <summary>A list that may be null, as that of a guarded field must be, of objects that may not.</summary>
    protected static Type List<TClr>() => typeof(ListGraphType<>).MakeGenericType(NonNull<TClr>());
}

public sealed class NodeInterface : InterfaceGraphType
{
    public NodeInterface()
    {
        Name = "Node";
        Field<NonNullGraphType<GlobalIdType>>("id");
    }
}
