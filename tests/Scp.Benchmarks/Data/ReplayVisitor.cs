using System.Reflection;
using GraphQL.Utilities;
using Scp.Graph.Execution;

namespace Scp.Benchmarks.Data;

/// <summary>Lets every batch of the product's schema load once and answer from memory from then on, for the compiled execution
/// and for the plain resolvers alike.</summary>
internal sealed class ReplayVisitor : BaseSchemaNodeVisitor
{
    /// <summary>The default executer resolves fields side by side, which one context does not bear.</summary>
    public static readonly SemaphoreSlim Loading = new(1);

    private static readonly MethodInfo replay = typeof(ReplayVisitor).GetMethod(nameof(Replay), BindingFlags.NonPublic | BindingFlags.Static)!;

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (FieldSource.Of(field) is { } source && source.GetType() is { IsGenericType: true } batch && batch.GetGenericTypeDefinition() == typeof(Batch<,>))
            replay.MakeGenericMethod(batch.GenericTypeArguments).Invoke(null, [field, source]);
    }

    private static void Replay<TSource, TValue>(FieldType field, Batch<TSource, TValue> batch) where TSource : class =>
        new Batch<TSource, TValue>(new Replayed<TSource, TValue>(batch.Load).LoadAsync).AttachTo(field);
}
