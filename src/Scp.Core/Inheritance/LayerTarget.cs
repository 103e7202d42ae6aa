using Scp.Core.Hierarchy;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Inheritance;

/// <summary>What a write of one subject at one owner stands on: the owner, the layers above it, and its own.</summary>
internal sealed class LayerTarget(ScpDbContext db, Owner owner, string subject, IReadOnlyList<LayerRow> above, ConfigurationLayer? own)
{
    public Owner Owner => owner;
    public string Subject => subject;
    /// <summary>Topmost first.</summary>
    public IReadOnlyList<LayerRow> Above => above;
    /// <summary>Tracked; null until <see cref="Edit"/>, when the owner has said nothing yet.</summary>
    public ConfigurationLayer? Own { get; private set; } = own;
    public DateTimeOffset Time { get; } = db.Time.GetUtcNow();

    private IReadOnlyDictionary<string, RawJson> unsealed = new Dictionary<string, RawJson>();

    /// <summary>An owner that the caller cannot see does not exist; one in a suspended lineage cannot be changed.</summary>
    /// <returns>The target, or <see cref="NotFoundError"/>, <see cref="ConflictError"/>.</returns>
    /// <exception cref="AccessDeniedException">The owner is in scope, and not the caller's to change.</exception>
    public static async Task<Result<LayerTarget>> LoadAsync(ScpDbContext db, NodeId id, string subject, CancellationToken ct)
    {
        if (await db.FindOwnerAsync(id, ct) is not { } owner) return new NotFoundError(id);
        db.Caller.RequireWrite(owner.OwnerPath);
        string[] path = [owner.OwnerPath];
        if (await db.InheritedBy<Owner>(path).AnyAsync(o => o.Status == OwnerStatus.Suspended || o.Status == OwnerStatus.Archived, ct))
            return new ConflictError("The owner, or one above it, is suspended or archived.");
        var layers = await db.InheritedBy<ConfigurationLayer>(path).Where(l => l.Subject == subject).ToListAsync(ct);
        return new LayerTarget(db, owner, subject,
            [.. layers.Where(l => l.OwnerId != owner.Id).OrderBy(l => l.OwnerPath.Length).Select(LayerRow.Of)],
            layers.SingleOrDefault(l => l.OwnerId == owner.Id));
    }

    public StaleError? CheckEtag(string? etag) => (Own, etag) switch
    {
        (null, null or LayerEtag.NoLayer) => null,
        (null, _) => new StaleError(LayerEtag.NoLayer),
        _ => Own.CheckEtag(etag),
    };

    /// <summary>The owner's layer, a new one where there is none.</summary>
    public ConfigurationLayer Edit() => Own ??= db.Add(ConfigurationLayer.For(owner, subject, Time)).Entity;

    /// <summary>Makes changes in memory.</summary>
    public void Apply(IReadOnlyList<SettingSet> sets, IEnumerable<SettingChange> changes) =>
        unsealed = Edit().Apply(sets, changes, new(Time, db.Caller.UserId));

    /// <summary>Saves the edited layer, in the transaction of whoever holds the plan's locks or in one of its own; nothing when the edit changed nothing.</summary>
    /// <param name="impact">Of the edit, where a rule asks how far it reaches.</param>
    public async Task<DomainError?> SaveAsync(
        LayerSecrets secrets, string action, Func<CancellationToken, Task<ChangeImpact>> impact, CancellationToken ct)
    {
        if (Own is not { } layer || db.Entry(layer).State is EntityState.Unchanged) return null;
        if (await secrets.SealIntoAsync(layer, unsealed, ct) is { } unable)
        {
            // As after a refused save, so that no half of it is saved later.
            db.ChangeTracker.Clear();
            return unable;
        }
        // Never back: nodes' clocks differ, and history is read by this time.
        layer.ChangedAt = Time > layer.ChangedAt ? Time : layer.ChangedAt;
        layer.ChangedById = db.Caller.UserId;
        db.AuditAs(action);
        db.GuardAs(GuardedOperation.WideChange, owner, impact, unsealed.Keys);
        return db.Database.CurrentTransaction is null ? await db.SaveSharingAsync(subject, owner.OwnerPath, ct) : await db.SaveAsync(ct);
    }
}
