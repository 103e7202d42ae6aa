using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

/// <summary>Completes and writes values of one graph type that come as <typeparamref name="TValue"/>.</summary>
internal abstract class ValueWriter<TValue>
{
    /// <summary>Values must be collected, since something below them is loaded before writing.</summary>
    public virtual bool Fetches => false;

    /// <param name="ordinal">The place of the value's first object among those collected; of no meaning without collection.</param>
    /// <returns>Unless Written, nothing was written.</returns>
    public abstract Outcome Write(Run run, TValue value, int ordinal);

    /// <summary>Hands the value's objects over to be fetched for.</summary>
    /// <returns>How many places they take, as <see cref="Width"/> gives it too.</returns>
    public virtual int Collect(Run run, TValue value) => 1;

    public virtual int Width(TValue value) => 1;

    /// <summary>Loads what all collected objects need.</summary>
    public virtual ValueTask FetchAsync(Run run) => default;
}
