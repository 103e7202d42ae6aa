using System.Reflection;

namespace Scp.Graph.Execution.Plans;

/// <summary>Closes a generic class over types that are known when a plan is compiled; no reflection is left when it runs.</summary>
internal static class Generic
{
    public static T Create<T>(Type open, Type[] types, params object?[] arguments) => (T)Activator.CreateInstance(
        open.MakeGenericType(types), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
