using System.Linq.Expressions;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

public static class LogLevels
{
    /// <summary>The column that tells the log of an owner of this kind and everything below it. Ordered by descending id, a
    /// page is one range of the index on it; the owner filter alone has no index. What happened to a merchant before it moved
    /// stays with its former customer.</summary>
    public static Expression<Func<T, Guid>> Of<T>(OwnerKind kind) where T : class, ILogRow => kind switch
    {
        OwnerKind.Platform => _ => Platform.RootId,
        OwnerKind.Tenant => e => e.TenantId!.Value,
        OwnerKind.Customer => e => e.CustomerId!.Value,
        _ => e => e.OwnerId,
    };

    /// <summary>One index for each level that gets a page of its log, and one for what somebody did: newest first without a sort. The path is in each, so that the
    /// owner filter is checked without reading the row; an index on the path alone would tempt PostgreSQL to read the
    /// whole subtree and sort it.</summary>
    internal static void HasLevelIndexes<T>(this EntityTypeBuilder<T> log) where T : class, ILogRow
    {
        log.HasIndex(nameof(ILogRow.TenantId), nameof(ILogRow.Id), nameof(ILogRow.OwnerPath));
        log.HasIndex(nameof(ILogRow.CustomerId), nameof(ILogRow.Id), nameof(ILogRow.OwnerPath));
        log.HasIndex(nameof(ILogRow.OwnerId), nameof(ILogRow.Id), nameof(ILogRow.OwnerPath));
        log.HasIndex(nameof(ILogRow.ActorId), nameof(ILogRow.Id), nameof(ILogRow.OwnerPath));
    }

    extension<T>(IQueryable<T> log) where T : class, ILogRow
    {
        /// <summary>The log of an owner and everything below it.</summary>
        public IQueryable<T> At(Owner owner) => owner.Kind is OwnerKind.Platform ? log : log.Where(Predicates.Is(Of<T>(owner.Kind), owner.Id));

        /// <summary>The log of the caller's whole scope, which is that of its root.</summary>
        public async Task<IQueryable<T>> OfScopeAsync(ScpDbContext db, CancellationToken ct) => await db.FindScopeAsync(ct) is { } root ? log.At(root) : log;
    }
}
