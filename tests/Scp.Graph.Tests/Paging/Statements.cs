using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Graph.Tests.Paging;

/// <summary>The queries that a request sent.</summary>
internal sealed class Statements : DbCommandInterceptor
{
    public List<string> Texts { get; } = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Texts.Add(command.CommandText);
        return new(result);
    }
}
