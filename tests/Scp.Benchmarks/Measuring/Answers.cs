using System.Text.Json;
using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

/// <summary>What is compared must be the same work.</summary>
internal static class Answers
{
    /// <returns>The size of the answer in bytes.</returns>
    /// <exception cref="InvalidOperationException">A server answers differently: by bytes, and for GraphQL.NET's own serializer,
    /// which escapes more, by the JSON they stand for.</exception>
    public static async Task<int> CheckAsync(IReadOnlyList<ServerProcess> servers, Workload workload)
    {
        var expected = await servers.Single(s => s.Kind is ServerKind.HandWritten).AskAsync(workload);
        foreach (var server in servers)
        {
            var answer = await server.AskAsync(workload);
            var same = server.Kind is ServerKind.Serial or ServerKind.Default ? SameJson(expected, answer) : expected.AsSpan().SequenceEqual(answer);
            if (!same) throw new InvalidOperationException($"{server.Kind} answers '{workload.Name}' differently: {Start(answer)} is not {Start(expected)}.");
        }
        return expected.Length;
    }

    private static bool SameJson(byte[] left, byte[] right)
    {
        using var first = JsonDocument.Parse(left);
        using var second = JsonDocument.Parse(right);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }

    private static string Start(byte[] answer) => System.Text.Encoding.UTF8.GetString(answer.AsSpan(Math.Max(0, answer.Length - 600)));
}
