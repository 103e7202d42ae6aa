using System.Reflection;
using Scp.Core.Approvals;
using Scp.Core.Idempotency;

namespace Scp.Graph.Schema;

/// <summary>Mutations in Hot Chocolate's form: one input, one payload with the result and a union of the expected errors.</summary>
public sealed class MutationType : RootType<Mutation>
{
    // What any mutation may answer, whatever it declares.
    private static readonly Type[] common = [typeof(IdempotencyError), typeof(ApprovalRequiredError)];
    private static readonly MethodInfo attach = typeof(MutationType).GetMethod(nameof(Attach), BindingFlags.NonPublic | BindingFlags.Static)!;

    private protected override void Complete(FieldType field, RootMethod root, MethodInfo method)
    {
        field.Arguments = new QueryArguments(Named(root.Arguments.Single(), method.Name + "Input"));
        var result = root.Returns.Type.GetGenericArguments()[0]; // Result<T>
        Call(attach, result, field, root, method.Name, method.GetCustomAttribute<ErrorsAttribute>()!.Types);
    }

    // Mutations that take the same record still have an input type each, as clients expect of the convention.
    private static QueryArgument Named(QueryArgument input, string name)
    {
        var type = input.Type!.GetGenericArguments()[0]; // NonNull<CallInputType<record>>
        return type.GetGenericArguments()[0].Name == name ? input
            : new QueryArgument(new NonNullGraphType((IGraphType)Activator.CreateInstance(type, name)!)) { Name = input.Name };
    }

    private static void Attach<T>(FieldType field, RootMethod root, string name, Type[] errors)
    {
        field.ResolvedType = new NonNullGraphType(new PayloadType<T>(name, [.. errors, .. common]));
        new Batch<object, Result<T>>(async (_, context) => [await RunAsync<T>(root, context)]).AttachTo(field);
    }

    private static async ValueTask<Result<T>> RunAsync<T>(RootMethod root, FieldContext context)
    {
        var call = context.Get<MutationCall>();
        if (call.Refusal is { } refusal) return refusal;
        var result = await root.InvokeAsync<Result<T>>(context);
        // Only now: the transaction that was refused is over, and took nothing along.
        if (result.Error is ApprovalRequiredError needed) result = await context.Get<ChangeRequestKeeper>().KeepAsync(needed, context.CancellationToken);
        call.Refusal = result.Error;
        return result;
    }
}

/// <summary>The expected failures of a mutation: the members of its error union.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ErrorsAttribute(params Type[] types) : Attribute
{
    public Type[] Types { get; } = types;
}
