using System.Reflection;

namespace Scp.Graph.Schema;

/// <summary>Streams: each method gives the events, and every event is executed as a query over it.</summary>
public sealed class SubscriptionType : RootType<Subscription>
{
    private static readonly MethodInfo attach = typeof(SubscriptionType).GetMethod(nameof(Attach), BindingFlags.NonPublic | BindingFlags.Static)!;

    private protected override void Complete(FieldType field, RootMethod root, MethodInfo method)
    {
        var events = root.Returns.GenericTypeArguments[0]; // IAsyncEnumerable<T>
        field.Type = ClrTypes.NonNull(ClrTypes.Named(events.Type, input: false));
        Call(attach, events.Type, field, root);
    }

    private static void Attach<T>(FieldType field, RootMethod root) => new Stream<T>(root.Invoke<IAsyncEnumerable<T>>).AttachTo(field);
}
