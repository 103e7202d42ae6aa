namespace Scp.Graph.Execution;

/// <summary>An asynchronous sequence as GraphQL.NET's executer takes it. Disposal stops the reading.</summary>
internal sealed class Observed<T>(IAsyncEnumerable<T> source) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        var reading = new Reading();
        _ = reading.RunAsync(source, observer);
        return reading;
    }

    private sealed class Reading : IDisposable
    {
        private readonly CancellationTokenSource stop = new();

        public async Task RunAsync(IAsyncEnumerable<T> source, IObserver<T> observer)
        {
            try
            {
                await foreach (var value in source.WithCancellation(stop.Token)) observer.OnNext(value);
                observer.OnCompleted();
            }
            catch (Exception error)
            {
                observer.OnError(error);
            }
        }

        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }
    }
}
