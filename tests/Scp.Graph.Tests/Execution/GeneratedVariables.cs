using System.Text.Json;
using GraphQL.Types;

namespace Scp.Graph.Tests.Execution;

/// <summary>The variables that a generated query declares, with the values it is sent with.</summary>
internal sealed class GeneratedVariables
{
    private readonly Dictionary<string, string> declared = [];
    private readonly Dictionary<string, string> values = [];

    public string Declarations => declared.Count == 0 ? "" : $"({string.Join(", ", declared.Select(d => $"${d.Key}: {d.Value}"))})";

    public string Json => $"{{{string.Join(',', values.Select(v => $"\"{v.Key}\":{v.Value}"))}}}";

    /// <summary>Declares a variable for an argument's value: sent where JSON can say it, else the default.</summary>
    public string Add(IGraphType type, string literal)
    {
        var name = $"v{declared.Count}";
        var json = IsJson(literal);
        declared[name] = json ? $"{type}" : $"{type} = {literal}";
        if (json) values[name] = literal;
        return $"${name}";
    }

    /// <summary>A condition; those of one number are one variable.</summary>
    public string AddCondition(bool value, int number)
    {
        if (declared.TryAdd($"c{number}", "Boolean!")) values[$"c{number}"] = value ? "true" : "false";
        return $"$c{number}";
    }

    private static bool IsJson(string literal)
    {
        try
        {
            using var _ = JsonDocument.Parse(literal);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
