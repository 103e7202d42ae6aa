using GraphQL.Execution;

namespace Scp.Graph.Execution;

/// <summary>The errors that the execution itself tells. The codes are Hot Chocolate's.</summary>
internal static class Failures
{
    public static ExecutionError Unexpected() => new("Unexpected Execution Error") { Code = "INTERNAL_SERVER_ERROR" };

    public static ExecutionError NullInNonNull() => new("Cannot return null for non-nullable field.") { Code = "HC0018" };

    public static ExecutionError Denied(bool anonymous) => new("The current user is not authorized to access this resource.")
    {
        Code = anonymous ? "AUTH_NOT_AUTHENTICATED" : "AUTH_NOT_AUTHORIZED",
    };

    /// <summary>An error that was thrown on purpose, for the client; all others are bugs whose text stays inside.</summary>
    public static ExecutionError? Told(Exception exception) =>
        exception is ExecutionError and not UnhandledError ? (ExecutionError)exception : null;
}
