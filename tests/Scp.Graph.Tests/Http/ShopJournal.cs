using System.Collections.Concurrent;

namespace Scp.Graph.Tests.Http;

/// <summary>What resolvers of <see cref="ShopSchema"/> were asked to do.</summary>
public sealed class ShopJournal
{
    private readonly ConcurrentQueue<string> entries = [];

    public IReadOnlyCollection<string> Entries => entries;

    public void Add(string entry) => entries.Enqueue(entry);

    public async Task WaitForAsync(string entry)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!entries.Contains(entry)) await Task.Delay(10, patience.Token);
    }
}
