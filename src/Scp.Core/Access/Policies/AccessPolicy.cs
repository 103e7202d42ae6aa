namespace Scp.Core.Access.Policies;

/// <summary>What holds for those whose home is one owner: the stricter of their tenant's isolation policy and the settings that the
/// home inherits.</summary>
/// <param name="Lifetime">How long after the sign-in a session ends, however much it is used.</param>
/// <param name="Idle">How long a session may stay unused.</param>
/// <param name="PasswordLength">Least characters of a new password.</param>
/// <param name="Networks">From where they may come.</param>
public sealed record AccessPolicy(TimeSpan Lifetime, TimeSpan Idle, bool MfaRequired, int PasswordLength, Networks Networks);
