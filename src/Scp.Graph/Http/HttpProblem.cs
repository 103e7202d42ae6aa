using System.Text.Json;

namespace Scp.Graph.Http;

/// <summary>A request that never reaches the engine. Codes are Hot Chocolate's, from its <c>ErrorCodes.Server</c>; in words where
/// it has none.</summary>
/// <param name="Status">The HTTP status.</param>
internal sealed record HttpProblem(int Status, string Message, string Code)
{
    public static HttpProblem MalformedJson { get; } = new(400, "The request is not valid JSON.", "HC0011");
    public static HttpProblem Batch { get; } = new(400, "Batches of requests are not accepted.", "HC0009");
    public static HttpProblem NotAnObject { get; } = new(400, "A request is a JSON object.", "HC0009");
    public static HttpProblem QueryMissing { get; } = new(400, "The request has no query.", "HC0013");
    public static HttpProblem TooManyValues { get; } = new(400, "The variables hold too many values.", "HC0009");
    public static HttpProblem BodyTooLarge { get; } = new(413, "The request is too large.", "HC0010");
    public static HttpProblem BodyTooSlow { get; } = new(408, "The request arrived too slowly.", "REQUEST_TIMEOUT");
    public static HttpProblem BodyBroken { get; } = new(400, "The request could not be read.", "HC0009");
    public static HttpProblem InvalidAccept { get; } = new(400, "The Accept header is not valid.", "HC0064");
    public static HttpProblem NotAcceptable { get; } = new(406, "None of the accepted media types is supported.", "HC0063");
    public static HttpProblem UnsupportedContent { get; } = new(415, "The content type must be application/json in UTF-8.", "HC0009");
    public static HttpProblem PreflightRequired { get; } = new(400, "The header GraphQL-Preflight is required.", "HC0077");
    public static HttpProblem MethodNotAllowed { get; } = new(405, "Use GET or POST.", "METHOD_NOT_ALLOWED");
    public static HttpProblem OperationNotAllowed { get; } =
        new(405, "The operation is not allowed here: GET only queries, and a subscription needs an event stream or a socket.", "OPERATION_NOT_ALLOWED");
    public static HttpProblem ForeignOrigin { get; } = new(403, "Sockets are not open to this origin.", "FOREIGN_ORIGIN");
    public static HttpProblem IntrospectionNotAllowed { get; } = new(403, "Introspection is not allowed for the current request.", "HC0046");
    public static HttpProblem NotAuthenticated { get; } = new(401, "The current user is not authenticated.", "AUTH_NOT_AUTHENTICATED");
    public static HttpProblem TooManyOperations { get; } = new(429, "Too many operations run on this socket.", "TOO_MANY_OPERATIONS");
    public static HttpProblem Unexpected { get; } = new(500, "Unexpected Execution Error", "INTERNAL_SERVER_ERROR");
    public static HttpProblem TimedOut { get; } = new(504, "The request exceeded the configured timeout.", "HC0045");

    public static HttpProblem InvalidMember(string name, string type) => new(400, $"'{name}' must be {type} or null.", "HC0009");
    public static HttpProblem Duplicate(string name) => new(400, $"'{name}' stands more than once.", "HC0009");

    /// <summary>The <c>errors</c> of a response.</summary>
    public byte[] Errors => JsonSerializer.SerializeToUtf8Bytes(new object[] { new { message = Message, extensions = new { code = Code } } });

    /// <summary>The whole response.</summary>
    public byte[] Body => [.. "{\"errors\":"u8, .. Errors, .. "}"u8];
}
