namespace Scp.Core.SystemHealth.Nodes;

/// <summary>Tells the others that this node lives, and forgets those that have been silent for a day.</summary>
public sealed class Heartbeat(ScpDbContext db, ThisNode node)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan kept = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var (now, forgotten) = (db.Time.GetUtcNow(), db.Time.GetUtcNow() - kept);
        var rows = await db.ClusterNodes.Where(n => n.Id == node.Id || n.LastSeenAt < forgotten).ToListAsync(ct);
        var own = rows.Find(n => n.Id == node.Id) ?? db.Add(new ClusterNode
        {
            Id = node.Id, Name = node.Name, StartedAt = node.StartedAt, LastSeenAt = now, Version = ProductVersion.Current.ToString(),
        }).Entity;
        own.LastSeenAt = now;
        db.RemoveRange(rows.Where(n => n != own));
        // Two that forget the same node at once: who comes second is told again at its next beat.
        await db.SaveAsync(ct);
    }
}
