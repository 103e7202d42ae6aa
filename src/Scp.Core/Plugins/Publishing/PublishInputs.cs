namespace Scp.Core.Plugins.Publishing;

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Version">By Semantic Versioning 2.0, without build metadata.</param>
/// <param name="Settings">Array of setting definitions, in the form in which the graph shows them.</param>
/// <param name="Permissions">What the plugin asks to do; more than its first version did needs consent.</param>
/// <param name="Breaking">Whoever uses the version before must change something; needs a new major version.</param>
/// <param name="Platform">Range of product versions that it runs on; null for any.</param>
/// <param name="Migration">Array of steps from the settings of the version before, each one of
/// <c>{"step":"rename","from":"a","to":"b"}</c>, <c>{"step":"default","key":"a","value":1}</c>,
/// <c>{"step":"drop","key":"a"}</c> and <c>{"step":"map","key":"a","values":{"OLD":"NEW"}}</c>.</param>
/// <param name="Staged">Nobody follows it until a rollout takes it on.</param>
public sealed record PublishPluginVersionInput(string Plugin, string Version, ReleaseChannel Channel, RawJson Settings, string Changelog,
    IReadOnlyList<CredentialKind>? CredentialKinds = null, IReadOnlyList<string>? Permissions = null, bool Breaking = false,
    string? Platform = null, RawJson? Migration = null, bool Staged = false);

/// <param name="Reason">Kept in the audit trail, 1 to 500 characters.</param>
public sealed record WithdrawPluginVersionInput(string Plugin, string Version, string Reason);

/// <param name="Version">The version to stay on; null follows the channel, whatever an owner above pinned.</param>
/// <param name="Channel">STABLE or BETA; null leaves it as it is.</param>
/// <param name="Etag">Of the effective plugin as it was read; null overwrites what others wrote since.</param>
public sealed record PinPluginVersionInput(NodeId Owner, string Plugin, string? Version = null, ReleaseChannel? Channel = null, string? Etag = null);

/// <param name="Version">The version to whose permissions the owner consents, beside what was consented to before.</param>
public sealed record ConsentToPluginInput(NodeId Owner, string Plugin, string Version, string? Etag = null);
