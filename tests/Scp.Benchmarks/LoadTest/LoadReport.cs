namespace Scp.Benchmarks.LoadTest;

internal sealed record LoadReport(IReadOnlyList<LoadAnswer> Answers, TimeSpan Took, LoadWatch Watch, LoadProof Proof, LoadChains Chains, IReadOnlyList<string> Errors)
{
    private const double Mega = 1 << 20;

    private IReadOnlyList<(string What, long Count)> Zeros =>
    [
        ("acknowledged changes without an audit entry", Proof.LostEntries), ("requests with an audit entry too many", Proof.OddEntries),
        ("audit entries that are not sealed", Proof.AuditRows - Chains.Sealed), ("chains that are broken", Chains.Broken),
        ("access records dropped, as the server counts", Watch.Dropped), ("requests without their access record", Proof.LostRecords),
        ("answers of 5xx or none", Answers.Count(a => a.Status is 0 or >= 500)), ("other requests refused", Answers.Count(a => a is { Done: false, Status: > 0 and < 500 })),
        ("errors in the server's log", Errors.Count),
    ];

    /// <returns>True where everything is zero that must be.</returns>
    public bool Print()
    {
        var seconds = Took.TotalSeconds;
        Console.WriteLine($"  {Answers.Count:n0} requests in {seconds:n1} s: {Answers.Count / seconds:n0} requests/s, of them {Answers.Count(a => a.Operation.Changes) / seconds:n0} changes/s");
        foreach (var operation in Answers.GroupBy(a => a.Operation)) Print(operation.Key.Name, [.. operation.Select(a => a.Took.TotalMilliseconds).Order()]);
        Print("all", [.. Answers.Select(a => a.Took.TotalMilliseconds).Order()]);
        Console.WriteLine($"  {Proof.AuditRows:n0} audit entries, verified at {Chains.Sealed / Chains.Took.TotalSeconds:n0} rows/s; {Proof.Records:n0} access records, {Watch.MaxPending:n0} waiting at most");
        Console.WriteLine($"  memory of the server {Watch.FirstMemory / Mega:n0} MiB at first, {Watch.LastMemory / Mega:n0} MiB at the end");
        foreach (var (what, count) in Zeros) Console.WriteLine($"  {(count is 0 ? "holds" : "FAILS")}  {count:n0} {what}");
        foreach (var fault in Answers.Select(a => a.Fault).OfType<string>().Concat(Errors).Take(5)) Console.WriteLine($"         {fault[..Math.Min(fault.Length, 300)]}");
        return Zeros.All(z => z.Count is 0);
    }

    private static void Print(string name, double[] sorted) =>
        Console.WriteLine($"    {name,-24} {sorted.Length,8:n0}   p50 {At(sorted, 0.5),7:n1} ms   p95 {At(sorted, 0.95),7:n1} ms   p99 {At(sorted, 0.99),7:n1} ms");

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
