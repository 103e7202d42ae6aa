using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>The settings of security, which the product itself reads.</summary>
internal static class SecurityKeys
{
    public const string MfaRequired = Prefix + "mfaRequired";
    public const string SessionMinutes = Prefix + "sessionMinutes";
    public const string IdleMinutes = Prefix + "idleMinutes";
    public const string PasswordLength = Prefix + "passwordLength";
    public const string AllowedNetworks = Prefix + "allowedNetworks";
    public const string ImpersonationConsent = Prefix + "impersonationConsent";

    private const string Prefix = "security.";

    /// <summary>Whether an owner itself says that it wants to be asked before visits, whatever is said above it.</summary>
    public static bool AsksForConsent(LayerRow layer, DateTimeOffset time) => layer[ImpersonationConsent].At(time).Value == RawJson.Of("true");

    public static Networks NetworksOf(Merged settings) => Networks.Parse(SettingsCatalog.Read<string[]>(settings, AllowedNetworks));
}
