using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>What can be told of a template before any run: what a lock above refuses, a run alone finds out.</summary>
internal static class TemplateChecks
{
    private const int MaxItems = 20, MaxAttempts = 10;

    public static async Task<ValidationError?> CheckAsync(Checks checks, ProvisioningPlan plan, PluginSet catalogue, DateTimeOffset now)
    {
        checks.Require(plan.MaxAttempts is >= 1 and <= MaxAttempts, "maxAttempts", $"A step is tried 1 to {MaxAttempts} times.", "RANGE")
            .Require(plan.Plugins.Count <= MaxItems && plan.Plugins.DistinctBy(p => p.Plugin).Count() == plan.Plugins.Count,
                "plugins", $"At most {MaxItems} plugins, each once.", "COUNT")
            .Require(plan.Credentials.Count <= MaxItems && plan.Credentials.DistinctBy(c => (c.Plugin, c.Name)).Count() == plan.Credentials.Count,
                "credentials", $"At most {MaxItems} credentials, each name once.", "COUNT");
        foreach (var (i, credential) in plan.Credentials.Index())
            checks.Text($"credentials[{i}].name", credential.Name, PluginCredential.MaxNameLength)
                .Require(credential.Kind is CredentialKind.ApiKey or CredentialKind.WebhookSecret,
                    $"credentials[{i}].kind", "A secret of this kind comes from its provider.", "KIND")
                .Require(catalogue.Find(credential.Plugin) is not null, $"credentials[{i}].plugin", "There is no such plugin.", "UNKNOWN_PLUGIN");

        var faults = new List<FieldError>(checks.Error?.Fields ?? []);
        foreach (var (i, plugin) in plan.Plugins.Index())
            if (catalogue.Find(plugin.Plugin) is not { } definition) faults.Add(new($"plugins[{i}].plugin", "There is no such plugin.", "UNKNOWN_PLUGIN"));
            else faults.AddRange(await CheckAsync(plugin.Settings ?? [], definition, now, $"plugins[{i}].settings"));
        return faults is [] ? null : new(faults);
    }

    // By the version that owners without a layer are on.
    private static async Task<IEnumerable<FieldError>> CheckAsync(IReadOnlyList<SettingChange> changes, PluginDefinition plugin, DateTimeOffset now, string field)
    {
        var set = PluginState.OfDefaults(plugin, now).Version.Set;
        var ending = changes.Index().Where(c => c.Item.Until is not null)
            .Select(c => new FieldError($"{field}[{c.Index}].until", "What a template says has no end.", "VALUE_NOT_ALLOWED"));
        var secrets = changes.Index().Where(c => set.Find(c.Item.Key) is { Secret: true })
            .Select(c => new FieldError($"{field}[{c.Index}].key", $"'{c.Item.Key}' is secret, and a template is not.", "SECRET"));
        return [.. (await changes.CheckAsync(set, plugin.Name, OwnerKind.Merchant, now, field))?.Fields ?? [], .. secrets, .. ending];
    }
}
