using Microsoft.AspNetCore.Identity;

namespace Scp.Core.Access;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.HasIndex(u => u.NormalizedEmail).IsUnique();
        user.HasIndex(u => u.NormalizedUserName).IsUnique();
        user.HasIndex(u => u.OwnerPath);
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId);
        user.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId);
        user.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId);
    }
}

internal sealed class UserClaimConfiguration : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("user_claims");
}

internal sealed class UserLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("user_logins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
    }
}

internal sealed class UserTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("user_tokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.ToTable("roles");
        role.HasIndex(r => new { r.OwnerId, r.Key }).IsUnique();
        role.HasIndex(r => r.OwnerPath);
    }
}

internal sealed class RoleAssignmentConfiguration : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> assignment)
    {
        assignment.ToTable("role_assignments");
        assignment.HasOne<Role>().WithMany().HasForeignKey(a => a.RoleId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasIndex(a => new { a.UserId, a.RoleId, a.OwnerId }).IsUnique();
        assignment.HasIndex(a => new { a.ClientId, a.RoleId, a.OwnerId }).IsUnique();
        assignment.HasIndex(a => a.RoleId);
        assignment.HasIndex(a => a.OwnerPath);
    }
}
