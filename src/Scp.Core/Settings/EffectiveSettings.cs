using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.History;

namespace Scp.Core.Settings;

/// <summary>Loads effective settings for whole pages of owners.</summary>
public sealed class EffectiveSettings(ScpDbContext db, LayerHistory history)
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

    /// <summary>As they were at a time: layers, ended entries and parents of then. Three statements at most.</summary>
    /// <returns>For each owner its settings, null before it existed, or <see cref="AsOfInFutureError"/>, <see cref="AsOfNotReadableError"/>.</returns>
    public async Task<IReadOnlyList<Result<OwnerSettings?>>> LoadAsync(IReadOnlyList<Owner> owners, DateTimeOffset asOf, CancellationToken ct)
    {
        var loaded = await history.LoadAsync(owners, Permissions.Get(Permissions.SettingsRead), asOf, ct, SettingsCatalog.Subject);
        if (loaded.Value is not { } past) return [.. owners.Select(_ => (Result<OwnerSettings?>)loaded.Error!)];
        var fold = SettingsCatalog.Fold(past.Rows, asOf);
        return past.Select((i, path) => path is null ? null : new OwnerSettings(owners[i], fold.At(path), db.Caller, asOf));
    }
}
