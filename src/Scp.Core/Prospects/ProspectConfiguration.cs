using Scp.Core.Access;
using Scp.Core.Hierarchy;

namespace Scp.Core.Prospects;

internal sealed class ProspectConfiguration :
    IEntityTypeConfiguration<Prospect>, IEntityTypeConfiguration<StageChange>, IEntityTypeConfiguration<ProspectActivity>, IEntityTypeConfiguration<Pipeline>
{
    public void Configure(EntityTypeBuilder<Prospect> prospect)
    {
        prospect.ToTable("prospects");
        prospect.HasOne<User>().WithMany().HasForeignKey(p => p.ResponsibleId).OnDelete(DeleteBehavior.Restrict);
        prospect.HasOne<Customer>().WithMany().HasForeignKey(p => p.ConvertedToId).OnDelete(DeleteBehavior.Restrict);
        // A customer comes of one prospect at most.
        prospect.HasIndex(p => p.ConvertedToId).IsUnique();
        prospect.HasIndex(p => new { p.OwnerId, p.Status, p.Stage });
        prospect.HasIndex(p => new { p.OwnerId, p.Id });
        prospect.HasIndex(p => p.ResponsibleId);
        prospect.HasIndex(p => p.OwnerPath);
    }

    public void Configure(EntityTypeBuilder<StageChange> change)
    {
        change.ToTable("stage_changes");
        change.HasOne<Prospect>().WithMany().HasForeignKey(c => c.ProspectId).OnDelete(DeleteBehavior.Restrict);
        change.HasIndex(c => new { c.ProspectId, c.Id });
        change.HasIndex(c => new { c.OwnerId, c.LeftAt });
        change.HasIndex(c => c.OwnerPath);
    }

    public void Configure(EntityTypeBuilder<ProspectActivity> activity)
    {
        activity.ToTable("prospect_activities");
        activity.HasOne<Prospect>().WithMany().HasForeignKey(a => a.ProspectId).OnDelete(DeleteBehavior.Restrict);
        activity.HasIndex(a => new { a.ProspectId, a.Id });
        activity.HasIndex(a => a.OwnerPath);
    }

    public void Configure(EntityTypeBuilder<Pipeline> pipeline)
    {
        pipeline.ToTable("pipelines");
        pipeline.Ignore(p => p.Stages).Ignore(p => p.AllStages);
        pipeline.HasIndex(p => p.OwnerId).IsUnique();
        pipeline.HasIndex(p => p.OwnerPath);
    }
}
