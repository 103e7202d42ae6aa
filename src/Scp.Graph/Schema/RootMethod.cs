using System.Reflection;

namespace Scp.Graph.Schema;

/// <summary>A static method as a root field: its services and cancellation come from the request, every other parameter is
/// an argument of the graph.</summary>
internal sealed class RootMethod
{
    private readonly MethodInfo method;
    private readonly Func<FieldContext, object?>[] parameters;

    public RootMethod(MethodInfo method)
    {
        this.method = method;
        var nullability = new NullabilityInfoContext();
        var arguments = new List<QueryArgument>();
        parameters = [.. method.GetParameters().Select(parameter => Bind(parameter, nullability, arguments))];
        Arguments = new QueryArguments(arguments);
        Returns = nullability.Create(method.ReturnParameter);
        if (Returns.Type.IsGenericType && Returns.Type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
            Returns = Returns.GenericTypeArguments[0];
    }

    public QueryArguments Arguments { get; }
    /// <summary>What the method gives, without its task.</summary>
    public NullabilityInfo Returns { get; }
    public string Name => char.ToLowerInvariant(method.Name[0]) + method.Name[1..];

    public async ValueTask<T> InvokeAsync<T>(FieldContext context) => Call(context) switch
    {
        Task<T> task => await task,
        ValueTask<T> task => await task,
        var value => (T)value!,
    };

    public T Invoke<T>(FieldContext context) => (T)Call(context)!;

    private object? Call(FieldContext context) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, Array.ConvertAll(parameters, p => p(context)), null);

    private static Func<FieldContext, object?> Bind(ParameterInfo parameter, NullabilityInfoContext nullability, List<QueryArgument> arguments)
    {
        if (parameter.ParameterType == typeof(CancellationToken)) return c => c.CancellationToken;
        if (parameter.ParameterType == typeof(FieldContext)) return c => c;
        if (parameter.GetCustomAttribute<FromServicesAttribute>() is not null) return c => c.Services.GetRequiredService(parameter.ParameterType);
        var name = parameter.Name!;
        var argument = new QueryArgument(TypeOf(parameter, nullability)) { Name = name };
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } value) argument.DefaultValue = value;
        arguments.Add(argument);
        return c => c.Arguments.TryGetValue(name, out var given) ? Fit(given.Value, parameter.ParameterType) : null;
    }

    private static Type TypeOf(ParameterInfo parameter, NullabilityInfoContext nullability)
    {
        var type = ClrTypes.Input(nullability.Create(parameter));
        return parameter.Name == "input" ? ClrTypes.NonNull(typeof(CallInputType<>).MakeGenericType(parameter.ParameterType)) : type;
    }

    // GraphQL.NET gives any list as one of objects.
    private static object? Fit(object? value, Type type)
    {
        if (value is CallInput call) return call.Record;
        if (value is not object?[] items || !type.IsGenericType) return value;
        var fitting = Array.CreateInstance(type.GenericTypeArguments[0], items.Length);
        Array.Copy(items, fitting, items.Length);
        return fitting;
    }
}
