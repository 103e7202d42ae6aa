namespace Scp.Graph.Http.Sockets;

/// <summary>One operation that a client subscribed to.</summary>
/// <param name="Id">The client's name for it.</param>
/// <param name="Stop">Stops it. Not disposed, as it holds no timer: the reader may cancel it while it ends.</param>
internal sealed record SocketOperation(string Id, CancellationTokenSource Stop);
