using Microsoft.Extensions.Logging;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>The errors of the server's log.</summary>
public sealed class LoggedErrors : ILoggerProvider, ILogger
{
    public List<string> Messages { get; } = [];

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Scp.", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel is LogLevel.Error) Messages.Add(formatter(state, exception));
    }

    public bool IsEnabled(LogLevel logLevel) => true;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public void Dispose() { }
}
