using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Tests.Data;

/// <summary>Counts the statements that a context sends.</summary>
internal sealed class StatementCounter : DbCommandInterceptor
{
    public int Count { get; set; }
    /// <summary>Called before a statement is sent, with its number.</summary>
    public Action<int>? BeforeEach { get; set; }
    public List<string> Texts { get; } = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken ct = default)
    {
        Count++;
        BeforeEach?.Invoke(Count);
        lock (Texts) Texts.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        Count++;
        BeforeEach?.Invoke(Count);
        lock (Texts) Texts.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
