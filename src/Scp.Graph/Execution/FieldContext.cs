using GraphQL.Execution;

namespace Scp.Graph.Execution;

/// <summary>What a batch may know of the request: services, the field's arguments and which of its children are asked for.</summary>
public abstract class FieldContext
{
    public abstract IServiceProvider Services { get; }
    public abstract CancellationToken CancellationToken { get; }
    public abstract Caller Caller { get; }

    /// <summary>The coerced arguments, defaults filled in; absent ones are absent.</summary>
    public abstract IReadOnlyDictionary<string, ArgumentValue> Arguments { get; }

    /// <summary>True when a child of this name is selected on any possible type, at the given path below the field,
    /// such as <c>Selects("totalCount")</c> or <c>Selects("pageInfo", "hasNextPage")</c>.</summary>
    public abstract bool Selects(params ReadOnlySpan<string> path);

    public T? Argument<T>(string name, T? absent = default) =>
        Arguments.TryGetValue(name, out var argument) && argument.Value is T value ? value : absent;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();
}
