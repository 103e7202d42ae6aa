using Scp.Core.Hierarchy;

namespace Scp.Core.Plugins;

/// <summary>What a write of one plugin at one owner stands on: the owner, what is inherited, and the owner's own layer.</summary>
internal sealed class PluginTarget(Owner owner, MergedPlugin inherited, PluginLayer? own)
{
    public Owner Owner => owner;
    public PluginLayer? Own => own;

    /// <summary>An owner that the caller cannot see does not exist; one in a suspended lineage cannot be changed.</summary>
    public static async Task<Result<PluginTarget>> LoadAsync(ScpDbContext db, NodeId id, PluginSet plugins, PluginDefinition plugin, CancellationToken ct)
    {
        if (await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id.Id, ct) is not { } owner || owner.Kind.ToString() != id.Type)
            return new NotFoundError(id);
        db.Caller.RequireWrite(owner.OwnerPath);
        string[] path = [owner.OwnerPath];
        if (await db.InheritedBy<Owner>(path).AnyAsync(o => o.Status == OwnerStatus.Suspended || o.Status == OwnerStatus.Archived, ct))
            return new ConflictError("The owner, or one above it, is suspended or archived.");
        var layers = await db.InheritedBy<PluginLayer>(path).Where(l => l.PluginKey == plugin.Key).ToListAsync(ct);
        var own = layers.SingleOrDefault(l => l.OwnerId == owner.Id);
        var merge = new PluginMerge(plugins, layers.Where(l => l != own).Select(PluginLayerRow.Of));
        return new PluginTarget(owner, merge.At(owner.OwnerPath)[plugins.IndexOf(plugin.Key)!.Value], own);
    }

    public StaleError? CheckEtag(string? etag) => (own, etag) switch
    {
        (null, null or EffectivePlugin.NoLayer) => null,
        (null, _) => new StaleError(EffectivePlugin.NoLayer),
        _ => own.CheckEtag(etag),
    };

    /// <summary>The first of the keys that a layer above locks.</summary>
    public LockedError? CheckLocks(IEnumerable<string> keys) => inherited.Definition.SettingDefinitions.Index()
        .Where(s => inherited[s.Index].LockIndex is not null && keys.Contains(s.Item.Key))
        .Select(s => new LockedError(s.Item.Key, inherited.Layers[inherited[s.Index].LockIndex!.Value].OwnerId))
        .FirstOrDefault();

    public EffectivePlugin Result(PluginLayer? layer, Caller caller) =>
        new(owner.Id, owner.OwnerPath, layer is null ? inherited : inherited.With(PluginLayerRow.Of(layer)), caller);
}
