namespace Scp.Core.Access.SecondFactors;

/// <summary>A user's authenticator app, and the codes for the day it is lost.</summary>
public sealed class UserSecondFactor : IOwned, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    /// <summary>Home of the user.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    [Sensitive(Sensitivity.Secret)] public required string SealedSecret { get; init; }
    /// <summary>Of those that are left; each is removed as it is used.</summary>
    [Sensitive(Sensitivity.Secret)] public required List<string> RecoveryHashes { get; set; }
    /// <summary>The newest time step of which a code was taken: none at or before it is taken again.</summary>
    [Unaudited("each sign-in changes it, and has an entry of its own")]
    public required long LastStep { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }

    /// <summary>Where the secret stands, for sealing.</summary>
    internal string Field => $"second-factor/{Id:N}";
}

internal sealed class UserSecondFactorConfiguration : IEntityTypeConfiguration<UserSecondFactor>
{
    public void Configure(EntityTypeBuilder<UserSecondFactor> factor)
    {
        factor.ToTable("user_second_factors");
        factor.HasOne<User>().WithMany().HasForeignKey(f => f.UserId);
        factor.HasIndex(f => f.UserId).IsUnique();
        factor.HasIndex(f => f.OwnerPath);
    }
}
