using System.Diagnostics;
using System.Text.Json;

namespace Scp.Benchmarks.LoadTest;

/// <summary>Every chain of the audit log, as the server verified it.</summary>
internal sealed record LoadChains(long Sealed, int Broken, TimeSpan Took)
{
    private const string Verify = "query Verify($id: ID!) { it: verifyAuditLog(tenantId: $id) { ok checked unsealed problem } }";

    /// <summary>Once all is sealed.</summary>
    public static async Task<LoadChains> VerifyAsync(LoadClient staff, IReadOnlyList<Owner> owners)
    {
        while (true)
        {
            var clock = Stopwatch.StartNew();
            var chains = new List<JsonElement>();
            foreach (var owner in owners) chains.Add(await staff.AskAsync(Verify, new { id = owner.GlobalId }));
            if (chains.TrueForAll(c => c.GetProperty("unsealed").GetInt64() is 0))
                return new(chains.Sum(c => c.GetProperty("checked").GetInt64()), chains.Count(c => !c.GetProperty("ok").GetBoolean()), clock.Elapsed);
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }
}
