using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Scp.Graph.Tests.Http;

public sealed class ConformanceTests(GraphServer server) : IClassFixture<GraphServer>
{
    [Fact]
    public async Task Passes_every_audit_of_graphql_http()
    {
        var folder = Path.GetFullPath("../../graphql-http", Path.GetDirectoryName(ThisFile())!);
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder);

        var results = JsonDocument.Parse(await RunAsync("node", ["audit.mjs", server.Url.ToString()], folder)).RootElement.EnumerateArray().ToArray();

        Assert.Empty(results.Where(r => r.GetProperty("status").GetString() != "ok").Select(r => r.ToString()));
        Assert.Equal(61, results.Length);
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed: {await errors}");
        return output;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
