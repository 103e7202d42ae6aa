using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Scp.Benchmarks.LoadTest;

/// <summary>The product as it is delivered, in a process of its own: every request leaves its records, none is limited by rate.</summary>
internal sealed class LoadServer : IDisposable
{
    private static readonly TimeSpan startLimit = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("scp-load-");
    private readonly HttpClient metrics;
    private readonly Process process;
    private readonly List<string> errors = [];

    private LoadServer(ScpConnections connections)
    {
        (Address, metrics) = (NewAddress(), new() { BaseAddress = NewAddress() });
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Scp.Graph.dll")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in Settings(connections)) start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>What it told in its log as errors.</summary>
    public IReadOnlyList<string> Errors
    {
        get { lock (errors) return [.. errors]; }
    }

    public long MemoryBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<LoadServer> StartAsync(ScpConnections connections)
    {
        var server = new LoadServer(connections);
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < startLimit && !server.process.HasExited; await Task.Delay(TimeSpan.FromMilliseconds(100)))
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        server.Dispose();
        throw new InvalidOperationException($"The server did not start. {string.Join('\n', server.Errors)}");
    }

    /// <summary>The product's own figures of its data-access log. A counter that never counted is not told: its gauge shows that the meter is.</summary>
    public async Task<(long Pending, long Dropped)> AccessLogAsync()
    {
        var lines = (await metrics.GetStringAsync("/metrics")).Split('\n');
        return (Find("scp_data_access_pending") ?? throw new InvalidOperationException("The server tells nothing of its data-access log."), Find("scp_data_access_dropped") ?? 0);

        long? Find(string name) => lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? (long)double.Parse(line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) : null;
    }

    public void Dispose()
    {
        metrics.Dispose();
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        keys.Delete(recursive: true);
    }

    private Dictionary<string, string?> Settings(ScpConnections connections) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = Address.ToString(), ["Telemetry__PrometheusAddress"] = metrics.BaseAddress!.ToString(),
        ["ConnectionStrings__Scp"] = connections.Application, ["ConnectionStrings__ScpOwner"] = connections.Owner,
        ["Demo"] = "false", ["RateLimits__Enabled"] = "false", ["DataAccess__Sampling"] = "1", ["Auth__DevelopmentKeyFolder"] = keys.FullName,
        // It tells of each save that the database refuses, also where the product expects it and goes on.
        ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "None", ["Logging__Console__FormatterName"] = "simple", ["Logging__Console__FormatterOptions__SingleLine"] = "true",
    };

    private void Note(string? line)
    {
        if (line is null || !(line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))) return;
        lock (errors) errors.Add(line);
    }

    private static Uri NewAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
