using Scp.Core.Hierarchy;
using Scp.Core.Rates;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Rates;

/// <summary>What callers may ask for in a window, by the cost of their operations.</summary>
public sealed class RateLimiter(RateCounters counters, RateExcesses excesses, RateLimitOptions options, TimeProvider time)
{
    private static readonly Home platform = new(Platform.RootId, OwnerPath.Platform);

    /// <summary>Takes an operation's cost from every budget of its caller, or from none.</summary>
    /// <returns>Why it may not run now; null when it may.</returns>
    public RateLimitedError? Take(Caller caller, OperationCost cost)
    {
        var budgets = Of(caller);
        var units = Math.Max(1, Math.Ceiling(cost.FieldCost));
        for (var i = 0; i < budgets.Count; i++)
        {
            var (rule, subject) = budgets[i];
            var state = counters.Take(rule, subject, units);
            if (state.RetryAfter is not { } wait) continue;
            foreach (var (taken, of) in budgets.Take(i)) counters.GiveBack(taken, of, units);
            if (state.First) Tell(rule, caller.Home ?? platform, caller.UserId, caller.ClientId, caller.Ip);
            return new(state, wait);
        }
        return null;
    }

    /// <summary>How the budgets of a caller stand, the tightest first; none where nothing is limited.</summary>
    public IReadOnlyList<RateState> Look(Caller caller) =>
        [.. Of(caller).Select(b => counters.Look(b.Rule, b.Subject)).OrderBy(s => (double)s.Remaining / s.Rule.Limit)];

    /// <summary>Counts an attempt at an endpoint that anybody may reach.</summary>
    /// <returns>The state that refuses it; null when it may go on.</returns>
    internal RateState? Attempt(IEnumerable<(RateRule Rule, string Subject)> budgets, string? ip)
    {
        if (!options.Enabled) return null;
        foreach (var (rule, subject) in budgets)
        {
            var state = counters.Take(rule, subject, 1);
            if (state.RetryAfter is null) continue;
            if (state.First) Tell(rule, platform, null, null, ip);
            return state;
        }
        return null;
    }

    private IReadOnlyList<(RateRule Rule, string Subject)> Of(Caller caller) => !options.Enabled ? [] : caller switch
    {
        { Kind: CallerKind.System } => [],
        { Kind: CallerKind.Anonymous } => [(options.Anonymous, Addresses.Key(caller.Ip))],
        { Home: { } home } => [(options.Caller, Subject(caller)), (options.Owner, home.TenantPath)],
        _ => [(options.Caller, Subject(caller))],
    };

    // A visit spends the visitor's budget.
    private static string Subject(Caller caller) => (caller.ImpersonatorId ?? caller.Id!.Value).ToString("N");

    private void Tell(RateRule rule, Home at, Guid? userId, Guid? clientId, string? ip) =>
        excesses.Tell(new(rule.Name, time.GetUtcNow(), at, userId, clientId, ip));
}
