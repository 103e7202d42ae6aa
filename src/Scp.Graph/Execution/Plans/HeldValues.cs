using Scp.Graph.Execution.Values;

namespace Scp.Graph.Execution.Plans;

/// <summary>The fetched values of one field for all its parents, by the parent's place.</summary>
internal sealed class HeldValues<TValue>(int parents)
{
    private IReadOnlyList<TValue>? values;
    private TValue[]? own;
    private ExecutionError?[]? errors;
    private int[]? starts;

    /// <summary>The places of the parents that the caller may ask; null for all.</summary>
    public List<int>? Admitted { get; set; }

    public TValue this[int parent] => values![parent];

    public ExecutionError? ErrorAt(int parent) => errors?[parent];

    /// <summary>Where the objects of the parent's value begin among those collected from all values.</summary>
    public int StartOf(int parent) => starts is null ? 0 : starts[parent];

    /// <exception cref="InvalidOperationException">There is not one value for each admitted parent.</exception>
    public void Take(IReadOnlyList<TValue> loaded)
    {
        var expected = Admitted?.Count ?? parents;
        if (loaded.Count != expected) throw new InvalidOperationException($"A batch gave {loaded.Count} values for {expected} parents.");
        if (Admitted is null && typeof(TValue) != typeof(object)) values = loaded;
        else for (var i = 0; i < loaded.Count; i++) Take(i, loaded[i]);
    }

    public void Take(int admitted, TValue value)
    {
        values = own ??= new TValue[parents];
        var parent = Admitted?[admitted] ?? admitted;
        if (value is FieldFailure failure) FailAt(parent, failure.Error);
        else own[parent] = value;
    }

    public void Fail(int admitted, ExecutionError error) => FailAt(Admitted?[admitted] ?? admitted, error);

    public void FailAt(int parent, ExecutionError error) => (errors ??= new ExecutionError?[parents])[parent] = error;

    public void FailAll(ExecutionError error)
    {
        for (var i = 0; i < parents; i++)
            if (ErrorAt(i) is null) FailAt(i, error);
    }

    public void Collect(Run run, ValueWriter<TValue> writer)
    {
        starts = new int[parents];
        for (int parent = 0, next = 0; parent < parents; parent++)
        {
            starts[parent] = next;
            if (ErrorAt(parent) is null) next += writer.Collect(run, values![parent]);
        }
    }
}
