namespace Scp.Core.Data.Postgres;

/// <summary>The server does not start: its database lacks migrations, and it has no role that may apply them.</summary>
public sealed class OldSchemaException(IReadOnlyList<string> pending) : Exception(
    $"The database lacks {string.Join(", ", pending)}. Set ConnectionStrings__ScpOwner to the connection string of the role that " +
    "owns the schema, so that the server may migrate it.");

/// <summary>The server does not start: one request's scope could reach another's over such connections.</summary>
public sealed class UnfitConnectionException(string message) : Exception(message);
