using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scp.Graph.Tests.Execution;

/// <summary>Keeps the exceptions that were logged.</summary>
internal sealed class Logged : ILoggerFactory, ILogger
{
    public ConcurrentQueue<Exception> Errors { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new InvalidOperationException("Logs are kept here.");

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null) Errors.Enqueue(exception);
    }

    public void Dispose() { }
}
