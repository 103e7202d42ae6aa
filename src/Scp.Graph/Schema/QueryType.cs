using System.Reflection;

namespace Scp.Graph.Schema;

public sealed class QueryType : RootType<Query>
{
    private static readonly MethodInfo attach = typeof(QueryType).GetMethod(nameof(Attach), BindingFlags.NonPublic | BindingFlags.Static)!;

    private protected override void Complete(FieldType field, RootMethod root, MethodInfo method)
    {
        if (method.GetCustomAttribute<PagedAttribute>() is { } paged)
        {
            paged.Complete(field, root);
            return;
        }
        field.Type ??= ClrTypes.Output(root.Returns);
        Call(attach, root.Returns.Type, field, root);
    }

    private static void Attach<T>(FieldType field, RootMethod root) => new Batch<object, T>(async (_, context) => [await root.InvokeAsync<T>(context)]).AttachTo(field);
}
