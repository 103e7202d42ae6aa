using Scp.Core.Hierarchy;

namespace Scp.Core.Data;

/// <summary>What holds for every entity of the model, so that a new one gets it without remembering.</summary>
internal static class ModelConventions
{
    public static void ApplyConventions(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.BaseType is null && entity.ClrType.IsAssignableTo(typeof(IVersioned)))
                model.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            // Ids come from Guid.CreateVersion7, never from the database. OpenIddict's rows are made by OpenIddict, which
            // leaves their ids to the context.
            if (entity.ClrType.Assembly == typeof(ModelConventions).Assembly)
                foreach (var key in entity.GetKeys().SelectMany(k => k.Properties).Where(p => p.ClrType == typeof(Guid)))
                    key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
        // Owners are saved before what they own, and no row outlives its owner.
        foreach (var owned in OwnerAgreement.Entities(model.Model).ToList())
            model.Entity(owned.ClrType).HasOne(typeof(Owner)).WithMany().HasForeignKey(nameof(IOwned.OwnerId)).OnDelete(DeleteBehavior.Restrict);
    }
}
