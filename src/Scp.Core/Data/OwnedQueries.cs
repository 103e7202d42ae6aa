#pragma warning disable RS0030 // the one place where the owner filter may be lifted
namespace Scp.Core.Data;

public static class OwnedQueries
{
    extension<T>(IQueryable<T> rows) where T : class, IOwned
    {
        /// <summary>The rows at and below a path.</summary>
        public IQueryable<T> Under(string path) => rows.Where(Predicates.Under<T>(path));
    }

    extension(ScpDbContext db)
    {
        /// <summary>Lifts the owner filter until the answer is disposed, and leaves a data-access row that tells why.</summary>
        /// <exception cref="AccessDeniedException">The caller lacks <see cref="Permissions.SkipOwner"/> at the platform.</exception>
        /// <exception cref="InvalidOperationException">The context holds changes that are not saved.</exception>
        public Task<SkippedOwner> SkipOwnerAsync(string reason, CancellationToken ct) => SkippedOwner.BeginAsync(db, reason, ct);

        /// <summary>The rows whose effect reaches <paramref name="paths"/>: those of their owners and of every owner above.
        /// Lifts the owner filter for just these, so the paths must come from rows that the caller was allowed to load.</summary>
        /// <param name="known">Paths whose rows are not needed.</param>
        /// <exception cref="InvalidOperationException">A path lies outside the context's scope.</exception>
        public IQueryable<T> InheritedBy<T>(IReadOnlyCollection<string> paths, IEnumerable<string>? known = null) where T : class, IInherited
        {
            if (paths.FirstOrDefault(p => !db.Scope.Contains(p)) is { } outside)
                throw new InvalidOperationException($"{outside} lies outside the scope of the caller.");
            var lineage = paths.SelectMany(OwnerPath.Ancestors).Concat(paths).Except(known ?? []).ToArray();
            return db.Set<T>().IgnoreQueryFilters([OwnerFilter.Name]).Where(r => EF.Parameter(lineage).Contains(r.OwnerPath));
        }

        /// <summary>The rows inside the scope and those that the owners above it share with everyone below.</summary>
        public IQueryable<T> Shared<T>() where T : class, IShared => db.ReachingScope<T>();

        /// <summary>The rows inside the scope and those above it whose effect reaches into it: to compute what holds in it, not to
        /// be shown.</summary>
        public IQueryable<T> ReachingScope<T>() where T : class, IInherited
        {
            if (db.Caller.ScopePath is not { } path) return db.Set<T>();
            var (low, high) = db.Scope;
            var above = OwnerPath.Ancestors(path).ToArray();
            return db.Set<T>().IgnoreQueryFilters([OwnerFilter.Name]).Where(r =>
                above.Contains(r.OwnerPath) || (string.Compare(r.OwnerPath, low) >= 0 && string.Compare(r.OwnerPath, high) < 0));
        }
    }
}
