using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>Loads effective settings for whole pages of owners.</summary>
public sealed class EffectiveSettings(ScpDbContext db)
{
    /// <summary>One statement for the layers of all the owners and of those above them.</summary>
    /// <param name="owners">Loaded through the owner filter, in any order; may repeat.</param>
    /// <returns>In the order of the owners.</returns>
    public async Task<IReadOnlyList<OwnerSettings>> LoadAsync(IReadOnlyList<Owner> owners, CancellationToken ct)
    {
        if (owners.Count is 0) return [];
        var rows = await db.InheritedBy<ConfigurationLayer>([.. owners.Select(o => o.OwnerPath)])
            .Where(l => l.Subject == SettingsCatalog.Subject).Select(LayerRow.Projection).ToListAsync(ct);
        var time = db.Time.GetUtcNow();
        var fold = SettingsCatalog.Fold(rows, time);
        return [.. owners.Select(owner => new OwnerSettings(owner, fold.At(owner.OwnerPath), db.Caller, time))];
    }
}
