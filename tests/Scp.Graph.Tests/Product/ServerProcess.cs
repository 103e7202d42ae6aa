using System.Collections.Concurrent;
using System.Diagnostics;
using Scp.Graph.Startup;

namespace Scp.Graph.Tests.Product;

/// <summary>The server started as its operator starts it, in a working directory and environment of the test's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private ServerProcess(ProcessStartInfo start)
    {
        process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; private init; } = null!;
    public string Output => string.Join('\n', output);
    public string Errors => string.Join('\n', errors);

    public static ServerProcess Start(string folder, string environment, params (string Key, string? Value)[] settings) =>
        Start([], folder, environment, settings);

    /// <param name="command">What the server is asked to do in place of serving, such as <c>doctor</c>.</param>
    public static ServerProcess Start(string[] command, string folder, string environment, params (string Key, string? Value)[] settings)
    {
        var address = ProductServer.FreeAddress();
        var start = new ProcessStartInfo("dotnet", [typeof(ScpServer).Assembly.Location, .. command])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in settings.Prepend(("ASPNETCORE_ENVIRONMENT", environment)).Prepend(("ASPNETCORE_URLS", address.ToString())))
            start.Environment[key] = value;
        return new(start) { Address = address };
    }

    /// <summary>Waits until the server has printed a text.</summary>
    public async Task PrintsAsync(string text)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, $"It ended before it printed '{text}':\n{Output}\n{Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <summary>Waits until the server ends by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
