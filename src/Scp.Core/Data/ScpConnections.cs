namespace Scp.Core.Data;

/// <summary>How the server reaches its database.</summary>
/// <param name="Application">PostgreSQL where it has a host, SQLite otherwise.</param>
/// <param name="Owner">PostgreSQL only: the role that owns the schema. Without it the server migrates nothing.</param>
public sealed record ScpConnections(string Application, string? Owner)
{
    public bool OnPostgres => Application.Contains("Host=", StringComparison.OrdinalIgnoreCase);
}
