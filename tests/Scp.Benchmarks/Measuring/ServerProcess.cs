using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

/// <summary>A server in a process of its own, and the client that asks it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly MediaTypeHeaderValue json = new("application/json");
    private readonly Process process;
    private readonly HttpClient client;

    private ServerProcess(ServerKind kind, Process process, string address) =>
        (Kind, this.process, client) = (kind, process, new() { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(30) });

    public ServerKind Kind { get; }

    public static async Task<ServerProcess> StartAsync(ServerKind kind, string database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Arguments(), "serve", kind.ToString(), database])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        // Threads that spin while they wait for the client are no work of the server.
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        var process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() is { } address
            ? new(kind, process, address)
            : throw new InvalidOperationException($"The server {kind} did not start.");
    }

    public async Task<byte[]> AskAsync(Workload workload)
    {
        using var content = new ByteArrayContent(workload.Body) { Headers = { ContentType = json } };
        using var response = await client.PostAsync(BenchServer.Path, content);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public async Task<Stats> StatsAsync() => (await client.GetFromJsonAsync<Stats>(Stats.Path))!;

    public void Dispose()
    {
        client.Dispose();
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5))) process.Kill();
        process.Dispose();
    }

    // Run by `dotnet Scp.Benchmarks.dll` the process is dotnet, run by its own executable it is the program.
    private static string[] Arguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
