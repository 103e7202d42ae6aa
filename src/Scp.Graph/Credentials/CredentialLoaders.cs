using Scp.Core.Credentials;
using Scp.Core.Plugins;

namespace Scp.Graph.Credentials;

/// <summary>What credentials of a level lead to, one statement for all of them.</summary>
internal static class CredentialLoaders
{
    private static readonly Permission read = Permissions.Get(Permissions.CredentialsRead);

    public static DateTimeOffset Now(FieldContext context) => context.Get<ScpDbContext>().Time.GetUtcNow();

    /// <summary>Whoever only inherits a credential sees that it is there and no more.</summary>
    public static bool ShowsVersions(PluginCredential credential, FieldContext context) => context.Caller.Can(read, credential.OwnerPath);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<PluginCredential>?>> OfPluginsAsync(IReadOnlyList<EffectivePlugin> plugins, FieldContext context)
        => await context.Get<EffectiveCredentials>().LoadAsync([.. plugins.Select(p => new CredentialPlace(p.OwnerPath, p.Definition.Key))], context.CancellationToken);

    public static async ValueTask<IReadOnlyList<PluginDefinition>> PluginsAsync(IReadOnlyList<PluginCredential> credentials, FieldContext context)
    {
        var plugins = await context.Get<PluginDefinitions>().GetAsync(context.CancellationToken);
        return [.. credentials.Select(c => plugins.Find(c.PluginKey)!)];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<VersionSummary>>> VersionsAsync(IReadOnlyList<PluginCredential> credentials, FieldContext context)
    {
        var shown = credentials.Where(c => ShowsVersions(c, context)).Select(c => c.Id).ToHashSet();
        if (shown.Count is 0) return [.. credentials.Select(_ => (IReadOnlyList<VersionSummary>)[])];
        var versions = await context.Get<ScpDbContext>().VersionsOfAsync(shown, context.CancellationToken);
        return [.. credentials.Select(c => versions[c.Id].ToList())];
    }

    public static async ValueTask<IReadOnlyList<VersionSummary?>> ActiveAsync(IReadOnlyList<PluginCredential> credentials, FieldContext context)
    {
        var now = Now(context);
        return [.. (await VersionsAsync(credentials, context)).Select(versions => versions.FirstOrDefault(v => v.Times.StatusAt(now) is CredentialStatus.Active))];
    }

    public static async ValueTask<IReadOnlyList<DateTimeOffset?>> LastUsedAsync(IReadOnlyList<PluginCredential> credentials, FieldContext context) =>
        [.. (await VersionsAsync(credentials, context)).Select(versions => versions.Max(v => v.LastUsedAt))];

    public static async ValueTask<IReadOnlyList<bool>> ExpiresSoonAsync(IReadOnlyList<PluginCredential> credentials, FieldContext context)
    {
        var now = Now(context);
        return [.. (await ActiveAsync(credentials, context)).Select(active => active?.Times.ExpiresSoonAt(now) ?? false)];
    }
}
