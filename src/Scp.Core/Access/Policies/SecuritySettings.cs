using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using static Scp.Core.Settings.SecurityKeys;
using static Scp.Core.Settings.SettingsCatalog;

namespace Scp.Core.Access.Policies;

/// <summary>What the settings of security and the isolation policy come to.</summary>
internal static class SecuritySettings
{
    public static AccessPolicy Of(Merged settings) => new(
        TimeSpan.FromMinutes(Read<int>(settings, SessionMinutes)), TimeSpan.FromMinutes(Read<int>(settings, IdleMinutes)),
        Read<bool>(settings, MfaRequired), Read<int>(settings, PasswordLength), NetworksOf(settings));

    /// <summary>The stricter of both.</summary>
    /// <param name="isolation">Null for those who belong to no tenant.</param>
    public static AccessPolicy With(this AccessPolicy settings, IsolationPolicy? isolation) => isolation is null ? settings : settings with
    {
        Lifetime = Shorter(settings.Lifetime, isolation.SessionLifetimeMinutes),
        Idle = Shorter(settings.Idle, isolation.IdleTimeoutMinutes),
        MfaRequired = settings.MfaRequired || isolation.MfaRequired,
        Networks = Networks.Parse(isolation.AllowedCidrs).And(settings.Networks),
    };

    private static TimeSpan Shorter(TimeSpan time, int? minutes) =>
        minutes is { } other && TimeSpan.FromMinutes(other) < time ? TimeSpan.FromMinutes(other) : time;
}
