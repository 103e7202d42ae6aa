using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>Counts under how many aliases one selection set, its fragments spread out, selects each field.</summary>
internal sealed class LevelCount(LimitOptions limits)
{
    private readonly Dictionary<string, HashSet<string>> aliases = [];

    public LimitError? Add(GraphQLField field)
    {
        if (field.Alias is null) return null;
        var name = field.Name.StringValue;
        if (!aliases.TryGetValue(name, out var names)) aliases[name] = names = [];
        names.Add(field.Alias.Name.StringValue);
        return names.Count > limits.MaxAliasesPerField ? LimitError.TooManyAliases(name, limits.MaxAliasesPerField) : null;
    }
}
