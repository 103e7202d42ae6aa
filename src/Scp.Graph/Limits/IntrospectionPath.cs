namespace Scp.Graph.Limits;

/// <summary>What of the introspection lies on the path to a field. Its lists of types lead back to types, so each further
/// round multiplies the answer by the size of the schema.</summary>
internal readonly record struct IntrospectionPath(bool Inside, int OfType, int Fields, int InputFields, int Interfaces, int PossibleTypes)
{
    public IntrospectionPath Enter(string field) => Inside ? field switch
    {
        "ofType" => this with { OfType = OfType + 1 },
        "fields" => this with { Fields = Fields + 1 },
        "inputFields" => this with { InputFields = InputFields + 1 },
        "interfaces" => this with { Interfaces = Interfaces + 1 },
        "possibleTypes" => this with { PossibleTypes = PossibleTypes + 1 },
        _ => this,
    } : this with { Inside = field is "__schema" or "__type" };

    public bool Exceeds(LimitOptions limits) =>
        OfType > limits.MaxIntrospectionOfType ||
        Math.Max(Math.Max(Fields, InputFields), Math.Max(Interfaces, PossibleTypes)) > limits.MaxIntrospectionLists;
}
