using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Graph.Tests.Auth;

/// <summary>Counts the SQL statements that contexts send for a result.</summary>
internal sealed class StatementCounter : DbCommandInterceptor
{
    private int count;

    public int Count => count;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return ValueTask.FromResult(result);
    }
}
