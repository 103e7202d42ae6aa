namespace Scp.Core.Audit.Chain;

/// <summary>Leads a verifier along a chain in the database, page by page: no statement and no list grows with the chain.</summary>
internal static class ChainWalk
{
    public const int PageSize = 2_000;

    /// <param name="upTo">The last link to look at.</param>
    /// <param name="promised">The newest checkpoint that was known before the walk began. One that is signed during it may tell of links that
    /// the walk read too early to see.</param>
    public static async Task WalkAsync(this ChainVerifier verifier, ScpDbContext db, long upTo, long promised, CancellationToken ct)
    {
        verifier.Expect(await CheckpointsAsync(db, verifier, verifier.Head.Sequence, verifier.Head.Sequence, ct));
        for (var more = true; more && verifier.Fault is null;)
        {
            var after = verifier.Head.Sequence;
            var page = await db.LinksOf(verifier.ChainId, after, upTo).Take(PageSize).ToListAsync(ct);
            more = page.Count == PageSize;
            // The last page is followed by every checkpoint that is left: a chain that ends before one has lost its tail.
            verifier.Expect(await CheckpointsAsync(db, verifier, after + 1, more ? page[^1].Sequence : Math.Min(upTo, promised), ct));
            foreach (var link in page)
                if (!verifier.Add(link)) break;
        }
        verifier.End();
    }

    private static Task<List<AuditCheckpoint>> CheckpointsAsync(ScpDbContext db, ChainVerifier verifier, long first, long last, CancellationToken ct) =>
        db.CheckpointsOf(verifier.ChainId).Where(c => c.Sequence >= first && c.Sequence <= last).ToListAsync(ct);
}
