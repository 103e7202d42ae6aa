namespace Scp.Graph.Tests.Http;

/// <summary>Counts from one and completes.</summary>
internal sealed class CountingStream(int to) : IObservable<object?>
{
    public IDisposable Subscribe(IObserver<object?> observer)
    {
        for (var i = 1; i <= to; i++) observer.OnNext(i);
        observer.OnCompleted();
        return new Nothing();
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

/// <summary>Never says anything, and notes when it is left.</summary>
internal sealed class SilentStream(ShopJournal journal) : IObservable<object?>
{
    public IDisposable Subscribe(IObserver<object?> observer)
    {
        journal.Add("subscribed");
        return new Left(journal);
    }

    private sealed class Left(ShopJournal journal) : IDisposable
    {
        public void Dispose() => journal.Add("unsubscribed");
    }
}
