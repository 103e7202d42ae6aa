namespace Scp.Core.Access.Impersonations;

internal sealed class ImpersonationConfiguration : IEntityTypeConfiguration<Impersonation>
{
    public void Configure(EntityTypeBuilder<Impersonation> visit)
    {
        visit.ToTable("impersonations");
        visit.HasOne<User>().WithMany().HasForeignKey(v => v.TargetId).OnDelete(DeleteBehavior.Restrict);
        visit.HasIndex(v => v.SessionId);
        visit.HasOne<ImpersonationRequest>().WithMany().HasForeignKey(v => v.RequestId).OnDelete(DeleteBehavior.Restrict);
        visit.HasIndex(v => v.ActorId);
        visit.HasIndex(v => v.OwnerPath);
    }
}

internal sealed class ImpersonationRequestConfiguration : IEntityTypeConfiguration<ImpersonationRequest>
{
    public void Configure(EntityTypeBuilder<ImpersonationRequest> request)
    {
        request.ToTable("impersonation_requests");
        request.HasIndex(r => r.RequestedById);
        request.HasIndex(r => r.OwnerPath);
    }
}
