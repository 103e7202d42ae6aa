using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Tests.Analytics;

/// <summary>Counts the rows that contexts read.</summary>
internal sealed class ReadRows : DbCommandInterceptor
{
    public int Count { get; set; }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Count += eventData.ReadCount;
        return result;
    }
}
