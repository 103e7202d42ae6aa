using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Scp.Graph.Tests.Auth;

/// <summary>Counts the SQL statements that the server sends, as its own log tells them.</summary>
internal sealed class StatementCounter : ILoggerProvider, ILogger
{
    private int count;

    public int Count => count;

    public ILogger CreateLogger(string categoryName) => this;
    public bool IsEnabled(LogLevel logLevel) => true;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public void Dispose() { }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == RelationalEventId.CommandExecuted.Id) Interlocked.Increment(ref count);
    }
}
