namespace Scp.Graph.Schema;

/// <summary>The one input of a root field: the record's properties and what the execution itself takes of every call.</summary>
public sealed class CallInputType<T> : InputType<T>
{
    private const string Key = "idempotencyKey";

    // Reads the record's own fields: the base class looks for a property of each.
    private InputObjectGraphType<T>? record;

    public CallInputType() : this(typeof(T).Name) { }

    public CallInputType(string name) : base(name) => AddField(new FieldType
    {
        Name = Key, Type = typeof(StringGraphType),
        Description = "A name that the client gives the call, up to 255 characters. Within 24 hours a repeat under it runs nothing and gives the first answer.",
    });

    public override void Initialize(ISchema schema)
    {
        base.Initialize(schema);
        record = new InputObjectGraphType<T> { Name = Name };
        foreach (var field in Fields.Where(f => f.Name != Key)) record.AddField(field);
        record.Initialize(schema);
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => new CallInput(
        record!.ParseDictionary(value.Where(given => given.Key != Key).ToDictionary()), value.TryGetValue(Key, out var key) ? (string?)key : null);
}

/// <summary>What a root field was given: the record that its method takes, and what is not for the method.</summary>
internal sealed record CallInput(object Record, string? IdempotencyKey);
