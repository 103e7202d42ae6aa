using System.Buffers;
using System.Net.WebSockets;

namespace Scp.Graph.Http.Sockets;

/// <summary>Whole messages over a socket: one reader, any number of writers.</summary>
internal sealed class SocketChannel : IDisposable
{
    // A peer that does not answer a close is cut off after this.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    private readonly WebSocket socket;
    private readonly int maxBytes;
    private readonly CancellationTokenSource lifetime;
    private readonly SemaphoreSlim turn = new(1);
    private readonly ArrayBufferWriter<byte> received = new();
    private bool closing;

    public SocketChannel(WebSocket socket, int maxBytes, CancellationToken aborted)
    {
        (this.socket, this.maxBytes) = (socket, maxBytes);
        lifetime = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    /// <returns>The next message's text, valid until the next call; null when the socket is closed.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        received.ResetWrittenCount();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(received.GetMemory(4096), lifetime.Token);
                if (part.MessageType is WebSocketMessageType.Close) return null;
                received.Advance(part.Count);
                if (received.WrittenCount > maxBytes) await CloseAsync(SocketClose.TooBig);
                // After a close of ours the peer may still be sending; its answer is all that is waited for.
                if (closing) received.ResetWrittenCount();
                else if (part.EndOfMessage) return received.WrittenMemory;
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            return null;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (!closing && socket.State is WebSocketState.Open)
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, lifetime.Token);
        }
        catch (Exception gone) when (gone is WebSocketException || gone is OperationCanceledException && lifetime.IsCancellationRequested)
        {
            // The peer is gone; the reader notices too and ends the session.
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task CloseAsync(SocketClose reason)
    {
        await turn.WaitAsync();
        try
        {
            if (closing) return;
            closing = true;
            lifetime.CancelAfter(patience);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Reason, lifetime.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Closed in another way already.
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        lifetime.Dispose();
        turn.Dispose();
    }
}
