using System.Runtime.CompilerServices;

namespace Scp.Graph.Tests.Http;

internal static class ShopStreams
{
    /// <summary>Counts from one and completes.</summary>
    public static async IAsyncEnumerable<int> CountAsync(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    /// <summary>Never says anything, and notes when it is left.</summary>
    public static async IAsyncEnumerable<int> BeSilentAsync(ShopJournal journal, [EnumeratorCancellation] CancellationToken ct)
    {
        journal.Add("subscribed");
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
            yield break;
        }
        finally
        {
            journal.Add("unsubscribed");
        }
    }
}
