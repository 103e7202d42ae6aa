using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Data;

/// <summary>Keeps a context's connection from its first use until it is released or the context is disposed, so that what is
/// set on the connection, such as its scope, is set once for each request and not once for each command.</summary>
internal sealed class HeldConnection : IDbConnectionInterceptor
{
    // Refusing EF's own closing leaves its count of users at zero, so that the next command finds the connection open, or
    // opens it again when it was released. An extra opening inside EF's first would hide from EF that it is the one to close.
    public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (eventData.Context is not ScpDbContext db || !ReferenceEquals(connection, db.Database.GetDbConnection())) return result;
        db.HoldsConnection = true;
        return InterceptionResult.Suppress();
    }

    public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(ConnectionClosing(connection, eventData, result));
}

public static class ConnectionRelease
{
    /// <summary>Gives the connection back while the scope lives on, so that a client that reads slowly, or a socket that stays
    /// silent, holds none. The next command takes another.</summary>
    public static async ValueTask ReleaseConnectionAsync(this ScpDbContext db)
    {
        if (!db.HoldsConnection || db.Database.CurrentTransaction is not null) return;
        db.HoldsConnection = false;
        await db.Database.GetDbConnection().CloseAsync();
    }
}
