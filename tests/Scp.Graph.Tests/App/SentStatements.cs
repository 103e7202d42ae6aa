using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Graph.Tests.App;

/// <summary>Keeps the text of every statement that is read from, so that tests can count them.</summary>
public sealed class SentStatements : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> sent = new();

    public IReadOnlyCollection<string> All => sent;
    public int Count => sent.Count;
    public void Clear() => sent.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // The server's own keys are read when the database tells of them, whenever that is.
        if (!command.CommandText.Contains("server_keys", StringComparison.Ordinal)) sent.Enqueue(command.CommandText);
        return new(result);
    }
}
