namespace Scp.Core.Jobs;

internal static class Jitter
{
    /// <summary>The pause, a little longer or shorter by the waiting row's own id, so that what failed together does not come again together.</summary>
    /// <param name="share">How much at most, of the pause.</param>
    public static TimeSpan Spread(this TimeSpan pause, double share, Guid id, int attempts)
    {
        var random = id.ToByteArray()[^(1 + attempts % 6)] / 255.0; // The last bytes of an id are random.
        return pause * (1 - share + 2 * share * random);
    }
}
