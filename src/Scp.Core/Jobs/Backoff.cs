namespace Scp.Core.Jobs;

/// <summary>How long what failed is left alone: so many times as long each time, up to the longest pause. A tenth more or less.</summary>
public sealed record Backoff(TimeSpan First, double Factor, TimeSpan Longest)
{
    private const double Share = 0.1;
    // What comes after them is longer than any longest pause, and would overflow in the end.
    private const int Steps = 10;

    /// <param name="failures">In a row so far.</param>
    /// <param name="id">Of what waits.</param>
    public TimeSpan After(int failures, Guid id)
    {
        var pause = First * Math.Pow(Factor, Math.Clamp(failures, 1, Steps) - 1);
        return (pause < Longest ? pause : Longest).Spread(Share, id, failures);
    }
}
