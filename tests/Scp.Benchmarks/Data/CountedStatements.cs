using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Benchmarks.Data;

/// <summary>Counts SQL statements: while a server is measured there must be none.</summary>
internal sealed class CountedStatements : DbCommandInterceptor
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public override DbCommand CommandInitialized(CommandEndEventData data, DbCommand result)
    {
        Interlocked.Increment(ref count);
        return result;
    }
}
