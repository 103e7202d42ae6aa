using System.Text.RegularExpressions;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Publishing;

/// <summary>Everything that must hold before a version is published, every fault at once.</summary>
internal static partial class VersionChecks
{
    private const int MaxPermissions = 100, MaxChangelog = 10_000;

    public static async Task<ValidationError?> CheckAsync(PublishPluginVersionInput input, IReadOnlyList<PluginVersion> published)
    {
        var checks = new Checks().Text("changelog", input.Changelog, MaxChangelog);
        DraftParts.Platform(input.Platform, checks);
        CheckAsks(input, checks);
        var (number, set, migration) = (DraftParts.Number(input.Version, checks), DraftParts.Settings(input.Settings, checks), DraftParts.Migration(input.Migration, checks));
        if (set is not null) await SettingChecks.CheckAsync(set, checks);
        // What follows reads schemas and places of a sound version.
        if (checks.Error is { } malformed) return malformed;

        var draft = new Draft(number!, input.Channel, input.Breaking, set!, migration!, published);
        OrderChecks.Check(draft, checks);
        var before = draft.Before?.Set ?? new SettingSet([]);
        await new MigrationChecks(before, set!, checks).CheckAsync(migration!.Steps);
        return checks.Error;
    }

    private static void CheckAsks(PublishPluginVersionInput input, Checks checks)
    {
        var (permissions, kinds) = (input.Permissions ?? [], input.CredentialKinds ?? []);
        checks
            .Require(permissions.Count <= MaxPermissions && permissions.Distinct().Count() == permissions.Count, "permissions",
                $"Permissions are at most {MaxPermissions}, each once.", "LENGTH")
            .Require(kinds.Distinct().Count() == kinds.Count, "credentialKinds", "Each kind of credential is named once.", "DUPLICATE");
        foreach (var (i, permission) in permissions.Index())
            checks.Require(permission.Length <= 100 && PermissionPattern().IsMatch(permission), $"permissions[{i}]", "A permission is written as orders:read.", "PERMISSION");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)+\z")] private static partial Regex PermissionPattern();
}
