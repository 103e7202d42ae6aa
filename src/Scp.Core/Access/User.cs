using Microsoft.AspNetCore.Identity;

namespace Scp.Core.Access;

public enum UserStatus { Invited, Active, Suspended }

/// <summary>A person. The owner is the user's home: no grant reaches outside it.</summary>
public sealed class User : IdentityUser<Guid>, IActor
{
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
}
