using System.Linq.Expressions;

namespace Scp.Core.Data;

/// <summary>Hides on every path, beside the owner filter, what others have not shared.</summary>
internal static class AuthorFilter
{
    public const string Name = "author";

    public static void FilterByAuthor<T>(this ModelBuilder model, ScpDbContext context) where T : class, IAuthored
    {
        Expression<Func<T, bool>> seen = row => row.Shared || context.SeesUnshared || row.AuthorId == context.ViewerId;
        model.Entity<T>().HasQueryFilter(Name, seen);
    }
}
