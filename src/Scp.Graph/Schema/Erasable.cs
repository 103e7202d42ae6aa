namespace Scp.Graph.Schema;

/// <summary>Marks the fields over columns that may have to be erased: an answer with one of them is not kept for a repeat.</summary>
internal static class Erasable
{
    private const string Key = "Scp:Erasable";

    public static void Mark(FieldType field) => field.Metadata[Key] = true;

    public static bool Marks(FieldType field) => field.Metadata.ContainsKey(Key);
}
