using System.Collections.Frozen;
using System.Text;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

/// <summary>Writes the names that the graph's enumeration gives to a CLR enum's values, encoded beforehand.</summary>
internal sealed class EnumLeaf<TEnum> : ValueWriter<TEnum> where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, byte[]> names;
    private readonly SerializedLeaf<TEnum> others;

    public EnumLeaf(ScalarGraphType scalar, Place place)
    {
        others = new(scalar, place);
        names = Enum.GetValues<TEnum>().Distinct().Select(value => (value, Name: NameOf(scalar, value)))
            .Where(v => v.Name is not null).ToFrozenDictionary(v => v.value, v => Encoding.UTF8.GetBytes($"\"{v.Name}\""));
    }

    public override Outcome Write(Run run, TEnum value, int ordinal)
    {
        if (!names.TryGetValue(value, out var name)) return others.Write(run, value, ordinal);
        run.Buffer.Raw(name);
        return Outcome.Written;
    }

    // A value that the graph leaves out has no name; asking for it is the error that SerializedLeaf reports.
    private static string? NameOf(ScalarGraphType scalar, TEnum value) =>
        scalar is EnumerationGraphType graph && graph.Values.FindByValue(value) is not null ? scalar.Serialize(value) as string : null;
}
