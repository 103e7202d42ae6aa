using System.Collections.Concurrent;
using System.Diagnostics;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>Every command that this process sends to one PostgreSQL database, also those that EF knows nothing of.</summary>
internal sealed class SentCommands : IDisposable
{
    private readonly ConcurrentQueue<string> all = new();
    private readonly ActivityListener listener;

    public SentCommands(TestDatabase database)
    {
        var name = PostgresServer.DatabaseOf(database);
        listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => name.Equals(t.Value)) && activity.GetTagItem("db.query.text") is string sql) all.Enqueue(sql);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<string> All => all;

    public void Dispose() => listener.Dispose();
}
