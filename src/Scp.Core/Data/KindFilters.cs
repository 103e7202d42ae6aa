using System.Reflection;

namespace Scp.Core.Data;

/// <summary>Query filters that entities get by what they are, so that a new one has them without remembering.</summary>
internal static class KindFilters
{
    /// <param name="apply">Generic method of the entity's type, which takes the model and the context.</param>
    public static void FilterAll<TKind>(this ModelBuilder model, ScpDbContext context, MethodInfo apply)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.BaseType is null && e.ClrType.IsAssignableTo(typeof(TKind))).ToList())
            apply.MakeGenericMethod(entity.ClrType).Invoke(null, [model, context]);
    }
}
