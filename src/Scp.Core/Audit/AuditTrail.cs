using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

/// <summary>Adds to a save one entry for each owned row that it changes, so that both are in one transaction: a change that
/// cannot be told does not happen. A row that moves is told at both ends, each entry seen by those who see that end.</summary>
internal sealed class AuditTrail(AncestorIds ancestors, AuditIds ids)
{
    /// <returns>How many entries were added.</returns>
    public async Task<int> AddAsync(ScpDbContext db, IEnumerable<EntityEntry> changed, AuditNaming naming, CancellationToken ct)
    {
        var rows = changed.Where(e => e.Entity is IOwned and not IUnaudited)
            .Select(e => (Row: e, Changes: ChangeReader.Read(e), Ends: OwnerEnds.Of(e)))
            .Where(r => r.Changes.Count > 0 || r.Ends.Count > 1 || r.Row.State is not EntityState.Modified).ToList();

        var facts = db.Saving.TakeFacts();
        var above = await ancestors.FindAsync(db, rows.Where(r => r.Row.State is EntityState.Added).Select(r => r.Row.Entity).OfType<Owner>(),
            [.. rows.SelectMany(r => r.Ends).Concat(facts.Select(f => f.OwnerPath)).Distinct()], ct);

        var entries = rows.SelectMany(r => r.Ends.Select(path => Entry(db, r.Row, above, path, r.Changes, naming)))
            .Concat(facts.Select(f => f.By(db.Caller, db.Time, ids, above.Of(f.OwnerId, f.OwnerPath)))).ToList();
        db.AddRange(entries);
        return entries.Count;
    }

    private AuditEntry Entry(ScpDbContext db, EntityEntry row, AncestorsOfPaths above, string path, IReadOnlyList<FieldChange> changes, AuditNaming naming)
    {
        var ownerId = ((IOwned)row.Entity).OwnerId;
        var type = row.Metadata.ClrType.Name;
        return new AuditedFact(ownerId, path, naming.Action ?? DefaultAction(type, row.State), type, (Guid)row.Property("Id").CurrentValue!)
        {
            Changes = FieldChange.Serialize(changes),
            Reason = naming.Reason,
        }.By(db.Caller, db.Time, ids, above.Of(ownerId, path));
    }

    private static string DefaultAction(string type, EntityState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(type) + state switch
    {
        EntityState.Added => ".create",
        EntityState.Deleted => ".delete",
        _ => ".update",
    };
}
