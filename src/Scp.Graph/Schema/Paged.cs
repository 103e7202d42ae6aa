namespace Scp.Graph.Schema;
[AttributeUsage(AttributeTargets.Method)]
public abstract class PagedAttribute : Attribute { internal abstract void Complete(FieldType field, RootMethod root); }
