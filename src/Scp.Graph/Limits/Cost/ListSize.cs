namespace Scp.Graph.Limits.Cost;

/// <summary>How many items a field gives, for the cost analysis; printed as <c>@listSize</c>.</summary>
/// <param name="AssumedSize">The size when no argument tells.</param>
/// <param name="SlicingArguments">Arguments whose value is the size; the greatest of those given counts.</param>
/// <param name="Default">The size when slicing arguments exist and none is given.</param>
/// <param name="SizedFields">Children that hold the items, such as <c>nodes</c>; empty when the field is the list itself.</param>
public sealed record ListSize(int AssumedSize, string[] SlicingArguments, int Default, string[] SizedFields)
{
    private const string Key = "scp:list-size";

    public static ListSize? Of(FieldType field) => field.GetMetadata<ListSize?>(Key);

    public void AttachTo(FieldType field) => field.WithMetadata(Key, this);
}
