using System.Collections.Concurrent;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

/// <summary>Objects of an interface or union. The plan of a type is compiled when it is first met, so that nested abstract
/// types do not multiply; whether it fetches is unknown before, and so its objects are always collected.</summary>
internal sealed class AbstractWriter<TValue>(IAbstractGraphType type, FieldSite site, Place place) : ValueWriter<TValue>
{
    private const int Absent = -1;

    private readonly int slot = site.Plan.NextSlot();
    private readonly RuntimeTypes types = new(type, site.Plan.Operation.Schema);
    private readonly ConcurrentDictionary<IObjectGraphType, Lazy<ObjectPlan>> plans = [];

    public override bool Fetches => true;

    public override Outcome Write(Run run, TValue value, int ordinal)
    {
        if (value is null) return Outcome.Null;
        ObjectPlan plan;
        try
        {
            plan = PlanOf(value);
            if (plan.RefuseObject(run, value) is { } denied) return run.Fail(place, denied);
        }
        catch (Exception error) when (error is InvalidCastException or InvalidOperationException)
        {
            return run.Fail(place, error);
        }
        return plan.WriteObject(run, value, run.List<int>(slot)[ordinal]);
    }

    public override int Collect(Run run, TValue value)
    {
        run.List<int>(slot).Add(value is null ? Absent : Add(run, value));
        return 1;
    }

    public override async ValueTask FetchAsync(Run run)
    {
        foreach (var possible in type.PossibleTypes)
            if (plans.TryGetValue(possible, out var plan) && plan.Value.Fetches) await plan.Value.FetchAsync(run);
    }

    // Whatever goes wrong here goes wrong again while writing, and is told there.
    private int Add(Run run, object value)
    {
        try
        {
            var plan = PlanOf(value);
            return plan.RefuseObject(run, value) is null && plan.Fetches ? plan.AddObject(run, value) : Absent;
        }
        catch (Exception error) when (error is InvalidCastException or InvalidOperationException)
        {
            return Absent;
        }
    }

    private ObjectPlan PlanOf(object value) =>
        plans.GetOrAdd(types.Of(value), one => new(() => site.Plan.Compile(one, site.Below, place))).Value;
}
