using System.ComponentModel;
using System.Reflection;

namespace Scp.Graph.Schema;

/// <summary>A root type whose fields are the public static methods of a class that features add to.</summary>
public abstract class RootType<TRoot> : ObjectGraphType
{
    protected RootType()
    {
        Name = typeof(TRoot).Name;
        foreach (var method in typeof(TRoot).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            var root = new RootMethod(method);
            var field = new FieldType { Name = root.Name, Arguments = root.Arguments, Description = method.GetCustomAttribute<DescriptionAttribute>()?.Description };
            foreach (var attribute in method.GetCustomAttributes<GraphQLAttribute>()) attribute.Modify(field, isInputType: false);
            Complete(field, root, method);
            AddField(field);
        }
    }

    private protected abstract void Complete(FieldType field, RootMethod root, MethodInfo method);

    protected static void Call(MethodInfo generic, Type value, params object[] arguments) =>
        generic.MakeGenericMethod(value).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
