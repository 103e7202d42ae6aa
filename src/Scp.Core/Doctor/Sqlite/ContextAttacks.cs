#pragma warning disable RS0030 // the attacks are bulk changes on purpose; a transaction that is rolled back takes back what gets through
using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Scp.Core.Hierarchy;

namespace Scp.Core.Doctor.Sqlite;

/// <summary>Attacks the first lock, which is the only one on SQLite: queries by way of the filter, and saves by way of the guard.
/// Each table in a transaction of its own, which is rolled back.</summary>
/// <param name="product">A context as requests have it, with its interceptors, in the transaction.</param>
internal sealed class ContextAttacks<T>(ScpDbContext product, OwnedTable table, Decoys decoys, Findings findings, CancellationToken ct) where T : class, IOwned
{
    public async Task RunAsync()
    {
        await RunAsAttackerAsync();
        await RunAsNobodyAsync();
        await RunOnUsedContextAsync();
    }

    private async Task RunAsAttackerAsync()
    {
        await using var db = BareContext.Over(product, Attacker(new(), decoys.Own));
        Attacker(product.Caller, decoys.Own);
        await TryAsync(Attack.ForeignSelect, () => SeenAsync(db, Outside(decoys.Scope)));
        // What tells of a denied caller lies outside of its scope, so the guard lets those rows be added.
        if (!OwnerGuard.Spares(typeof(T))) await TryAsync(Attack.ForeignInsert, () => SavedAsync(p => p.Add((object)Decoys.NewRow(table, decoys.Foreign))));
        await TryAsync(Attack.ForeignUpdate, async () =>
            await UpdatedAsync(db) ?? await SavedAsync(p => p.Attach((object)decoys.At(decoys.Foreign)).State = EntityState.Modified));
        await TryAsync(Attack.ForeignDelete, async () => await DeletedAsync(db) ?? await SavedAsync(p => p.Remove((object)decoys.At(decoys.Foreign))));
        await TryAsync(Attack.Hand, () => SavedAsync(p =>
            p.Attach((object)decoys.At(decoys.Own)).Property(nameof(IOwned.OwnerPath)).CurrentValue = decoys.Foreign.OwnerPath));
    }

    private async Task RunAsNobodyAsync()
    {
        await using var db = BareContext.Over(product, new());
        product.Caller.Identify(CallerKind.Anonymous, Guid.Empty, Grants.None);
        await TryAsync(Attack.UnsetSelect, () => SeenAsync(db, _ => true));
        if (!OwnerGuard.Spares(typeof(T))) await TryAsync(Attack.UnsetInsert, () => SavedAsync(p => p.Add((object)Decoys.NewRow(table, decoys.Foreign))));
        await TryAsync(Attack.UnsetUpdate, async () =>
            await UpdatedAsync(db) ?? await SavedAsync(p => p.Attach((object)decoys.At(decoys.Foreign)).State = EntityState.Modified));
        await TryAsync(Attack.UnsetDelete, async () => await DeletedAsync(db) ?? await SavedAsync(p => p.Remove((object)decoys.At(decoys.Foreign))));
    }

    // A filter that kept the values of the caller before would show that one's rows to the next.
    private async Task RunOnUsedContextAsync()
    {
        var caller = Attacker(new(), decoys.Foreign);
        await using var db = BareContext.Over(product, caller);
        await db.Set<T>().AnyAsync(ct);
        Attacker(caller, decoys.Own);
        await TryAsync(Attack.UsedConnection, () => SeenAsync(db, Outside(decoys.Scope)));
    }

    private Task TryAsync(Attack attack, Func<Task<string?>> attempt) =>
        findings.TryAsync(table.Name, attack, () => product.BehindSavepointAsync(attempt, ct));

    private async Task<string?> SeenAsync(ScpDbContext db, Expression<Func<T, bool>> rows) =>
        await db.Set<T>().Where(rows).Take(1000).CountAsync(ct) is var seen and > 0 ? $"It shows {(seen is 1000 ? "1000 or more" : seen)} rows." : null;

    private Task<string?> UpdatedAsync(ScpDbContext db) =>
        ReachAsync(() => Others(db).ExecuteUpdateAsync(set => set.SetProperty(r => r.OwnerId, r => r.OwnerId), ct));

    private Task<string?> DeletedAsync(ScpDbContext db) => ReachAsync(() => Others(db).ExecuteDeleteAsync(ct));

    private async Task<string?> ReachAsync(Func<Task<int>> change)
    {
        try
        {
            return await change() is var rows and > 0 ? $"It reaches {rows} rows." : null;
        }
        // Whoever asks, the file itself holds it off.
        catch (SqliteException refused) when (table.AppendOnly && refused.SqliteExtendedErrorCode == TriggerAttacks.Refused)
        {
            return null;
        }
        catch (SqliteException stopped)
        {
            return $"No lock holds it off, only what comes after: {stopped.Message}";
        }
    }

    private IQueryable<T> Others(ScpDbContext db)
    {
        string[] paths = [decoys.Above.OwnerPath, decoys.Foreign.OwnerPath];
        return db.Set<T>().Where(r => paths.Contains(r.OwnerPath));
    }

    private async Task<string?> SavedAsync(Action<ScpDbContext> change)
    {
        try
        {
            change(product);
            return await product.SaveChangesAsync(ct) > 0 ? "The guard of the save lets it through." : null;
        }
        catch (Exception refused) when (refused is AccessDeniedException || (refused is InvalidOperationException && typeof(T).IsAssignableTo(typeof(IWrittenOnce))))
        {
            return null;
        }
        catch (DbUpdateException stopped)
        {
            return $"No lock holds it off, only what comes after: {stopped.GetBaseException().Message}";
        }
        finally
        {
            product.ChangeTracker.Clear();
        }
    }

    private static Expression<Func<T, bool>> Outside(OwnerScope scope)
    {
        var (low, high) = scope;
        return r => string.Compare(r.OwnerPath, low) < 0 || string.Compare(r.OwnerPath, high) >= 0;
    }

    /// <summary>Holds every permission there is, at one place.</summary>
    private static Caller Attacker(Caller caller, Owner place)
    {
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(Permissions.All.Select(p => (place.OwnerPath, p.Key))));
        caller.BeginWrite(Permissions.All[0]);
        return caller;
    }
}
