using System.Text.Json;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Access.Policies;

/// <summary>The settings of security as the product itself reads them.</summary>
internal static class SecuritySettings
{
    public const string AllowedNetworks = "security.allowedNetworks";

    public static AccessPolicy Of(Merged settings) => new(
        TimeSpan.FromMinutes(Read<int>(settings, "security.sessionMinutes")), TimeSpan.FromMinutes(Read<int>(settings, "security.idleMinutes")),
        Read<bool>(settings, "security.mfaRequired"), Read<int>(settings, "security.passwordLength"), NetworksOf(settings));

    public static Networks NetworksOf(Merged settings) => Networks.Parse(Read<string[]>(settings, AllowedNetworks));

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

    // Each has a default in the catalogue, and was checked against its schema when it was written.
    private static T Read<T>(Merged settings, string key) => JsonSerializer.Deserialize<T>(settings[key].Value!.Value.Utf8.Span)!;
}
