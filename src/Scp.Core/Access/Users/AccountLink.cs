namespace Scp.Core.Access.Users;

/// <summary>Stored by number: a new kind stands at the end.</summary>
public enum AccountLinkKind { Invitation, PasswordReset }

/// <summary>A link that was sent to a person and works once. The row is removed when it is used; a newer one takes its place.</summary>
public sealed class AccountLink : IOwned
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    /// <summary>Home of the user.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required AccountLinkKind Kind { get; init; }
    /// <summary>SHA-256: a copy of the database holds no link that works.</summary>
    [Sensitive(Sensitivity.Secret)] public required string TokenHash { get; set; }
    public required DateTimeOffset IssuedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class AccountLinkConfiguration : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> link)
    {
        link.ToTable("account_links");
        link.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
        link.HasIndex(l => new { l.UserId, l.Kind }).IsUnique();
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasIndex(l => l.OwnerPath);
    }
}
