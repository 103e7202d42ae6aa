namespace Scp.Core.Access.Messages;

/// <summary>Stored by number: a new kind stands at the end.</summary>
public enum AccountMessageKind
{
    Invitation, PasswordReset,
    /// <summary>Somebody typed an address. Whether it has an account is looked up later, where nobody can time it.</summary>
    ResetRequest,
}

/// <summary>An e-mail that waits to be sent. Its link is sealed, and forgotten once it was sent.</summary>
public sealed class AccountMessage : IOwned, IVersioned, IUnaudited
{
    public required Guid Id { get; init; }
    /// <summary>Home of the user, whose e-mail plugin sends it; the platform for a request.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public Guid? UserId { get; init; }
    public required AccountMessageKind Kind { get; init; }
    [Sensitive(Sensitivity.Pii)] public required string Recipient { get; init; }
    [Sensitive(Sensitivity.Secret)] public string? SealedToken { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it is tried, or tried again should the node that has it die.</summary>
    public required DateTimeOffset NextAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? LastError { get; set; }
    public long Version { get; set; }

    /// <summary>Where the link stands, for sealing.</summary>
    internal string Field => $"account-message/{Id:N}";
}

internal sealed class AccountMessageConfiguration : IEntityTypeConfiguration<AccountMessage>
{
    public void Configure(EntityTypeBuilder<AccountMessage> message)
    {
        message.ToTable("account_messages");
        message.HasIndex(m => new { m.SentAt, m.NextAt });
        message.HasIndex(m => m.UserId);
        message.HasIndex(m => m.OwnerPath);
    }
}
