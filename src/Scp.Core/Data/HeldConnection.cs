using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Data;

/// <summary>Keeps a context's connection from its first use until it is released or the context is disposed, so that what is set on the
/// connection, such as its scope, is set once for each request and not once for each command.</summary>
public sealed class HeldConnection : IDbConnectionInterceptor
{
    // By caller, of which each scope has one: asking for the context itself would make one where none was used.
    private static readonly ConditionalWeakTable<Caller, DbContext> holders = [];

    /// <summary>Gives the connection back while the caller's request goes on, so that a client that reads slowly, or a stream
    /// that stays silent, holds none. The next command takes another.</summary>
    public static async ValueTask ReleaseAsync(Caller caller)
    {
        if (!holders.TryGetValue(caller, out var db) || db.Database.CurrentTransaction is not null) return;
        holders.Remove(caller);
        await db.Database.CloseConnectionAsync();
    }

    // Opening an open connection only raises EF's count of users, so that its own closing never brings it to zero.
    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsMain(connection, eventData)) return;
        Hold(eventData.Context!);
        eventData.Context!.Database.OpenConnection();
    }

    public async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsMain(connection, eventData)) return;
        Hold(eventData.Context!);
        await eventData.Context!.Database.OpenConnectionAsync(cancellationToken);
    }

    private static void Hold(DbContext context)
    {
        if (context is ScpDbContext db) holders.AddOrUpdate(db.Caller, db);
    }

    // EF opens others of its own to find out whether a database exists.
    private static bool IsMain(DbConnection connection, ConnectionEndEventData opened) =>
        opened.Context is { } db && ReferenceEquals(connection, db.Database.GetDbConnection());
}
