using Microsoft.AspNetCore.Identity;

namespace Scp.Core.Access;

public enum UserStatus { Invited, Active, Suspended }

/// <summary>A person. The owner is the user's home: no grant reaches outside it.</summary>
public sealed class User : IdentityUser<Guid>, IActor
{
    public const int MaxNameLength = 200;
    public const int MaxEmailLength = 254;

    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string Name { get; set; }
    public UserStatus Status { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }

    [Sensitive(Sensitivity.Pii)] public override string? Email { get; set; }
    [Sensitive(Sensitivity.Pii)] public override string? NormalizedEmail { get; set; }
    [Sensitive(Sensitivity.Pii)] public override string? UserName { get; set; }
    [Sensitive(Sensitivity.Pii)] public override string? NormalizedUserName { get; set; }
    [Sensitive(Sensitivity.Pii)] public override string? PhoneNumber { get; set; }
    [Sensitive(Sensitivity.Secret)] public override string? PasswordHash { get; set; }
    [Sensitive(Sensitivity.Secret)] public override string? SecurityStamp { get; set; }

    /// <summary>As addresses are compared; the sign-in library does the same.</summary>
    public static string Normalize(string email) => email.Normalize().ToUpperInvariant();

    /// <summary>Makes whoever read the row before fail to write it.</summary>
    public void ChangeStamp() => ConcurrencyStamp = Guid.CreateVersion7().ToString("N");

    /// <summary>Puts an end to every cookie of sign-in.</summary>
    public void Renew()
    {
        ChangeStamp();
        SecurityStamp = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
    }
}
