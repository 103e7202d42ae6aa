namespace Scp.Testing;

public enum DatabaseKind { Sqlite, Postgres }
