namespace Scp.Core.Access.Sessions;

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> session)
    {
        session.ToTable("user_sessions");
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        session.HasOne<UserSession>().WithMany().HasForeignKey(s => s.ParentSessionId).OnDelete(DeleteBehavior.Cascade);
        session.Property(s => s.Reason).HasMaxLength(Checks.MaxReasonLength);
        session.HasIndex(s => s.ImpersonatorId);
        session.HasIndex(s => s.ExpiresAt);
        session.HasIndex(s => s.OwnerPath);
    }
}
