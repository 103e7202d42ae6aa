namespace Scp.Graph.Http.Sockets;

/// <summary>Why the server closes a socket; the codes of graphql-transport-ws.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    public static SocketClose Normal { get; } = new(1000, "");
    public static SocketClose TooBig { get; } = new(1009, "Message too big");
    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized");
    public static SocketClose Forbidden { get; } = new(4403, "Forbidden");
    public static SocketClose UnknownProtocol { get; } = new(4406, "Subprotocol not acceptable");
    public static SocketClose InitTimeout { get; } = new(4408, "Connection initialisation timeout");
    public static SocketClose TooManyInits { get; } = new(4429, "Too many initialisation requests");

    public static SocketClose Invalid(string reason) => new(4400, reason);
    // A reason holds 123 bytes at most, and the id is the client's.
    public static SocketClose Duplicate(string id) => new(4409, $"Subscriber for {(id.Length > 20 ? "this id" : id)} already exists");
}
