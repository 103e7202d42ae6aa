namespace Scp.Graph.Schema;

/// <summary>Marks a root method whose rows are given page by page.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class PagedAttribute : Attribute
{
    internal abstract void Complete(FieldType field, RootMethod root);
}
