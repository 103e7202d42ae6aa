using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Schema;

/// <summary>How many items a list is taken to have when its operation's cost is worked out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ListedAttribute(int assumedSize) : GraphQLAttribute
{
    public int AssumedSize { get; } = assumedSize;

    public override void Modify(FieldType fieldType, bool isInputType) => new ListSize(AssumedSize, [], AssumedSize, []).AttachTo(fieldType);
}
