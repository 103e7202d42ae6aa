using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Encryption;

namespace Scp.Core.Tests.Credentials;

/// <summary>What tests do with credentials, each in a request of its own.</summary>
internal static class Held
{
    public const string Plugin = "northpay-cards";

    extension(KeyWorld world)
    {
        public async Task<Result<PluginCredential>> CreateAsync(
            Owner owner, string secret, CredentialKind kind = CredentialKind.ApiKey, string name = "main", DateTimeOffset? expiresAt = null)
        {
            await using var session = world.As(owner, Permissions.CredentialsWrite);
            return await session.Get<CredentialService>().CreateAsync(new(owner.NodeId, Plugin, name, kind, secret, expiresAt), default);
        }

        public async Task<PluginCredential> HoldAsync(Owner owner, string secret, CredentialKind kind = CredentialKind.ApiKey, string name = "main", DateTimeOffset? expiresAt = null) =>
            (await world.CreateAsync(owner, secret, kind, name, expiresAt)).Value ?? throw new InvalidOperationException("The credential was refused.");

        public async Task<Result<PluginCredential>> RotateAsync(PluginCredential credential, string secret, int overlap = 0, bool onFirstUse = false, string? etag = null)
        {
            await using var session = world.As(world.Hierarchy.Platform, Permissions.CredentialsWrite);
            return await session.Get<CredentialService>().RotateAsync(new(credential.NodeId, secret, overlap, onFirstUse, Etag: etag), default);
        }

        public async Task<Result<PluginCredential>> RevokeAsync(PluginCredential credential, int? number = null, string reason = "Leaked")
        {
            await using var session = world.As(world.Hierarchy.Platform, Permissions.CredentialsWrite);
            return await session.Get<CredentialService>().RevokeAsync(new(credential.NodeId, reason, number), default);
        }

        /// <summary>What the server's own calls to the provider would use.</summary>
        public async Task<IReadOnlyDictionary<CredentialKind, string>> UseAsync(Owner owner)
        {
            await using var session = world.As(owner, Permissions.PluginsRead);
            return await session.Get<CredentialUse>().OpenAsync(owner.Id, owner.OwnerPath, Plugin, OwnerPath.Platform, default);
        }

        public async Task<string?> UseAsync(Owner owner, CredentialKind kind) => (await world.UseAsync(owner)).GetValueOrDefault(kind);

        /// <summary>The status of each version, oldest first.</summary>
        public async Task<IReadOnlyList<CredentialStatus>> StatusesAsync(PluginCredential credential)
        {
            await using var system = world.AsSystem();
            return [.. (await system.Db.VersionsOfAsync([credential.Id], default))[credential.Id].Reverse().Select(v => v.Times.StatusAt(world.Time.GetUtcNow()))];
        }
    }

    extension(Owner owner)
    {
        public NodeId NodeId => new(owner.Kind.ToString(), owner.Id);
    }

    extension(PluginCredential credential)
    {
        public NodeId NodeId => new(nameof(PluginCredential), credential.Id);
    }
}
