using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scp.Graph.Tests.Telemetry;

/// <summary>Log lines with what their scopes say; of two scopes with one name, the inner.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Dictionary<string, string>> lines = [];
    private IExternalScopeProvider scopes = null!;

    public IReadOnlyCollection<Dictionary<string, string>> All => lines;
    public void Clear() => lines.Clear();
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);
    public void Dispose() { }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new Dictionary<string, string> { ["Category"] = category, ["Message"] = formatter(state, exception) };
            lines.scopes.ForEachScope((scope, into) =>
            {
                foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? []) into[key] = $"{value}";
            }, line);
            lines.lines.Enqueue(line);
        }
    }
}
