namespace Scp.Core.Billing.Plans;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("plans");
        plan.Ignore(p => p.Prices).Ignore(p => p.Allows);
        plan.HasIndex(p => new { p.OwnerId, p.Code, p.Number }).IsUnique();
        plan.HasIndex(p => p.OwnerPath);
    }
}
