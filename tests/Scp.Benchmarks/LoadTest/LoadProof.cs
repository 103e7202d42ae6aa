using Scp.Core.Audit;
using Scp.Core.DataAccess;
using Scp.Testing;

namespace Scp.Benchmarks.LoadTest;

/// <summary>Compares what clients were told was done with what the database holds, request by request.</summary>
/// <param name="LostEntries">Changes that were acknowledged and have no entry in the audit log.</param>
/// <param name="OddEntries">Entries of a request that has more than it should, or changed nothing.</param>
/// <param name="LostRecords">Requests whose record of what they read or changed is missing, or tells of another number of rows.</param>
internal sealed record LoadProof(int AuditRows, int Records, int LostEntries, int OddEntries, int LostRecords)
{
    public static async Task<LoadProof> OfAsync(TestDatabase database, IReadOnlyList<LoadAnswer> answers)
    {
        await using var session = database.AsSystem();
        var db = session.Db;
        var entries = (await db.AuditEntries.Where(e => e.Outcome == AuditOutcome.Succeeded).GroupBy(e => e.RequestId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .ToDictionary(e => e.Key, e => e.Count);
        var records = (await db.DataAccesses.GroupBy(a => new { a.RequestId, a.Operation, a.Entities }).Select(g => new { g.Key, Rows = g.Sum(a => a.Rows) }).ToListAsync())
            .ToLookup(r => r.Key.RequestId, r => (r.Key.Operation, Entities: r.Key.Entities.Split(','), r.Rows));
        var done = answers.Where(a => a.Done).ToList();
        return new(
            await db.AuditEntries.CountAsync(), await db.DataAccesses.CountAsync(),
            done.Count(a => entries.GetValueOrDefault(a.RequestId) < a.Operation.Audited), done.Count(a => entries.GetValueOrDefault(a.RequestId) > a.Operation.Audited),
            done.Count(a => records[a.RequestId].Where(r => r.Operation is not DataOperation.Read == a.Operation.Changes && r.Entities.Contains(a.Operation.Entity)).Sum(r => r.Rows) != a.Operation.Rows));
    }
}
