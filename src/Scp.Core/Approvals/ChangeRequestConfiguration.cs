namespace Scp.Core.Approvals;

internal sealed class ChangeRequestConfiguration : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> request)
    {
        request.ToTable("change_requests");
        request.Ignore(r => r.Impact);
        request.HasIndex(r => r.InputHash);
        request.HasIndex(r => r.RequestedById);
        request.HasIndex(r => r.OwnerPath);
    }
}
