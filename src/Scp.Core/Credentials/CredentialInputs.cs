namespace Scp.Core.Credentials;

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Secret">One text, or JSON as a text, as the kind wants it; at most 16 KiB. Never shown again.</param>
/// <param name="ExpiresAt">When the provider will stop taking it; a certificate's own end holds when that is sooner.</param>
public sealed record CreatePluginCredentialInput(
    NodeId Owner, string Plugin, string Name, CredentialKind Kind, [property: Sensitive(Sensitivity.Secret)] string Secret, DateTimeOffset? ExpiresAt = null)
{
    public override string ToString() => $"{Kind} '{Name}' of {Plugin} at {Owner}";
}

/// <param name="OverlapSeconds">How long the version that it replaces stays good, up to 30 days; none ends it at once.</param>
/// <param name="ActivateOnFirstUse">Waits with that until the new secret was first used.</param>
public sealed record RotatePluginCredentialInput(
    NodeId Id, [property: Sensitive(Sensitivity.Secret)] string Secret, int OverlapSeconds = 0, bool ActivateOnFirstUse = false,
    DateTimeOffset? ExpiresAt = null, string? Etag = null)
{
    public const int MaxOverlapSeconds = 30 * 24 * 60 * 60;

    public override string ToString() => $"{Id}";
}

/// <param name="Number">Of the version to revoke; null revokes the credential as a whole, for good.</param>
public sealed record RevokePluginCredentialInput(NodeId Id, string Reason, int? Number = null, string? Etag = null);

/// <param name="Number">Of the version; null for the one in use.</param>
public sealed record RevealPluginCredentialInput(NodeId CredentialId, string Reason, int? Number = null);
