namespace Scp.Core.Common;

/// <summary>A global object id as the graph writes it: the type's name and the row's id.</summary>
public readonly record struct NodeId(string Type, Guid Id)
{
    public override string ToString() => $"{Type}:{Id:N}";
}
