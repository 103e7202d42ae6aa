using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

/// <summary>Never shows a secret; who only inherits the credential sees no version of it.</summary>
public sealed class PluginCredentialType : TypedObject<PluginCredential>
{
    public PluginCredentialType()
    {
        this.AuthorizeWithPolicy(Permissions.CredentialsRead);
        Id(c => c.Id);
        Load("owner", Of<Owner>(), (credentials, context) => OwnersById.LoadAsync<Owner>([.. credentials.Select(c => (Guid?)c.OwnerId)], context))
            .Description = "Null where the caller may not read that owner.";
        Load("plugin", NonNull<PluginDefinition>(), CredentialLoaders.PluginsAsync);
        Value(c => c.Name);
        Value(c => c.Kind);
        Load<bool>("inherited", NonNull<bool>(), (credentials, context) => new([.. credentials.Select(c => c.Inherited || !CredentialLoaders.ShowsVersions(c, context))]))
            .Description = "It is held by an owner above, whose secret it stays.";
        Load<IReadOnlyList<VersionSummary>>("versions", NonNullList<VersionSummary>(), CredentialLoaders.VersionsAsync)
            .Description = "Newest first; none of a credential that the caller only inherits.";
        Load<VersionSummary?>("active", Of<VersionSummary>(), CredentialLoaders.ActiveAsync).Description = "The newest that is active.";
        Value(c => c.CreatedAt);
        Load<DateTimeOffset?>("lastUsedAt", typeof(DateTimeType), CredentialLoaders.LastUsedAsync).Description = "To within half a minute.";
        Load<bool>("expiresSoon", NonNull<bool>(), CredentialLoaders.ExpiresSoonAsync).Description = "The active version ends by itself within 14 days.";
        Value(c => c.RevokedAt);
        Value("etag", c => c.Etag, NonNull<string>());
    }
}

public sealed class PluginCredentialList : ListDefinition<PluginCredential>
{
    public PluginCredentialList()
    {
        Where("plugin", c => c.PluginKey);
        Where(c => c.Name);
        Where(c => c.Kind);
        Where(c => c.RevokedAt);
        Order(c => c.Name);
        Order(c => c.CreatedAt);
        DefaultOrder(c => c.Name);
    }
}
