using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Data;

/// <summary>Keeps a context's connection from its first use until the context is disposed, so that what is set on the
/// connection, such as its scope, is set once for each request and not once for each command.</summary>
internal sealed class HeldConnection : IDbConnectionInterceptor
{
    // Opening an open connection only raises EF's count of users, so that its own closing never brings it to zero.
    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsMain(connection, eventData)) eventData.Context!.Database.OpenConnection();
    }

    public async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsMain(connection, eventData)) await eventData.Context!.Database.OpenConnectionAsync(cancellationToken);
    }

    // EF opens others of its own to find out whether a database exists.
    private static bool IsMain(DbConnection connection, ConnectionEndEventData opened) =>
        opened.Context is { } db && ReferenceEquals(connection, db.Database.GetDbConnection());
}
