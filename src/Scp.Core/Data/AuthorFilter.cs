using System.Linq.Expressions;
using System.Reflection;

namespace Scp.Core.Data;

/// <summary>Hides on every path, beside the owner filter, what others have not shared: a named query filter on every entity that is <see cref="IAuthored"/>.</summary>
internal static class AuthorFilter
{
    public const string Name = "author";

    private static readonly MethodInfo apply = typeof(AuthorFilter).GetMethod(nameof(Apply), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void FilterByAuthor(this ModelBuilder model, ScpDbContext context) => model.FilterAll<IAuthored>(context, apply);

    private static void Apply<T>(ModelBuilder model, ScpDbContext context) where T : class, IAuthored
    {
        Expression<Func<T, bool>> seen = row => row.Shared || context.SeesUnshared || row.AuthorId == context.ViewerId;
        model.Entity<T>().HasQueryFilter(Name, seen);
    }
}
