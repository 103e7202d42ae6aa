using System.Linq.Expressions;
using System.Reflection;

namespace Scp.Core.Data;

/// <summary>The first lock of isolation: a named query filter on every entity that is <see cref="IOwned"/>.</summary>
internal static class OwnerFilter
{
    public const string Name = "owner";

    private static readonly MethodInfo apply = typeof(OwnerFilter).GetMethod(nameof(Apply), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void FilterByOwner(this ModelBuilder model, ScpDbContext context) => model.FilterAll<IOwned>(context, apply);

    // A range, not StartsWith: the range is one index scan on both databases, and leakproof under row-level security.
    private static void Apply<T>(ModelBuilder model, ScpDbContext context) where T : class, IOwned
    {
        Expression<Func<T, bool>> inScope = row =>
            string.Compare(row.OwnerPath, context.ScopeLow) >= 0 && string.Compare(row.OwnerPath, context.ScopeHigh) < 0;
        model.Entity<T>().HasQueryFilter(Name, inScope);
    }
}
