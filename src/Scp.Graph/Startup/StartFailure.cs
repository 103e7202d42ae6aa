using Microsoft.AspNetCore.Connections;
using Npgsql;
using Scp.Core.Data.Postgres;
using Scp.Core.Doctor;
using Scp.Core.Encryption;
using Scp.Graph.Auth.Production;

namespace Scp.Graph.Startup;

/// <summary>Failed starts that whoever runs the server can put right: they are told in a message, where a bug shows its stack.</summary>
internal static class StartFailure
{
    /// <returns>What to put right; null for a bug.</returns>
    public static string? MessageOf(Exception error) => error switch
    {
        StartRefusedException or MissingMasterKeyException or BrokenIsolationException or OldSchemaException or UnfitConnectionException => error.Message,
        IOException { InnerException: AddressInUseException } => $"{error.Message} Is the server running already?",
        _ => Unreachable(error) is { } cause ? $"The database of ConnectionStrings__Scp or ConnectionStrings__ScpOwner is out of reach: {cause.Message}" : null,
    };

    // EF wraps what the driver throws where another attempt might succeed.
    private static NpgsqlException? Unreachable(Exception error) => error switch
    {
        PostgresException refused => RefusesEntry(refused.SqlState) ? refused : null,
        NpgsqlException unreachable => unreachable,
        InvalidOperationException { InnerException: { } inner } => Unreachable(inner),
        _ => null,
    };

    private static bool RefusesEntry(string state) => state is PostgresErrorCodes.InvalidPassword
        or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
        or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow;
}
