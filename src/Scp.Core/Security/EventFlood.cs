namespace Scp.Core.Security;

/// <summary>Lets the first events of a flow through and counts the rest, so that nobody fills the table, and hides in it, by
/// being refused over and over. One per process; what it remembers is bounded.</summary>
public sealed class EventFlood(TimeProvider time)
{
    /// <summary>Events of a flow that are written one by one.</summary>
    public const int MaxPerWindow = 5;
    /// <summary>Flows that are told apart at once; more are counted together, by kind.</summary>
    public const int MaxFlows = 1_024;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<EventFlow, (DateTimeOffset From, int Count)> flows = [];
    private readonly List<HeldEvents> over = [];

    /// <returns>False for an event that is only counted.</returns>
    internal bool Admit(EventFlow flow)
    {
        lock (flows)
        {
            if (flows.Count >= MaxFlows && !flows.ContainsKey(flow)) EndWindows(false);
            if (flows.Count >= MaxFlows && !flows.ContainsKey(flow)) flow = flow.Merged;
            var now = time.GetUtcNow();
            if (flows.TryGetValue(flow, out var seen) && seen.From + Window <= now)
            {
                End(flow);
                seen = default;
            }
            flows[flow] = (seen.Count is 0 ? now : seen.From, seen.Count + 1);
            return seen.Count < MaxPerWindow;
        }
    }

    /// <summary>Takes what was held back in windows that are over, or in all of them.</summary>
    internal IReadOnlyList<HeldEvents> Take(bool all)
    {
        lock (flows)
        {
            EndWindows(all);
            HeldEvents[] held = [.. over];
            over.Clear();
            return held;
        }
    }

    private void EndWindows(bool all)
    {
        var now = time.GetUtcNow();
        foreach (var flow in flows.Where(f => all || f.Value.From + Window <= now).Select(f => f.Key).ToList()) End(flow);
    }

    private void End(EventFlow flow)
    {
        if (!flows.Remove(flow, out var seen) || seen.Count <= MaxPerWindow) return;
        var held = new HeldEvents(flow, seen.Count - MaxPerWindow, seen.From);
        // Nobody takes them where the database is away: then the kinds alone are kept apart.
        if (over.Count < MaxFlows) over.Add(held);
        else if (over.FindIndex(o => o.Flow == flow.Merged) is >= 0 and var at) over[at] = over[at] with { Count = over[at].Count + held.Count };
        else over.Add(held with { Flow = flow.Merged });
    }
}
