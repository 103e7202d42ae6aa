using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Inheritance;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>What is done for a merchant beyond creating and activating it. A run keeps its own copy.</summary>
/// <param name="Bills">What the customer's contract asks for each merchant is charged from then on.</param>
/// <param name="Verifies">The plugins that call a provider must reach it first.</param>
/// <param name="NeedsApproval">Somebody has to say yes before the merchant goes live.</param>
/// <param name="AllowsOwnApproval">That may be whoever asked for the run.</param>
/// <param name="MaxAttempts">Of each step.</param>
public sealed record ProvisioningPlan(
    IReadOnlyList<ProvisionedPlugin> Plugins, IReadOnlyList<ProvisionedCredential> Credentials, bool Bills = true, bool Verifies = true,
    bool NeedsApproval = false, bool AllowsOwnApproval = false, int MaxAttempts = ProvisioningPlan.DefaultAttempts)
{
    public const int DefaultAttempts = 5;
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>What every tenant has without any setup.</summary>
    public static ProvisioningPlan Standard { get; } = new([], []);

    internal string Write() => JsonSerializer.Serialize(this, Json);
    internal static ProvisioningPlan Read(string json) => JsonSerializer.Deserialize<ProvisioningPlan>(json, Json)!;
}

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Settings">What the merchant is to say about it; no secrets.</param>
public sealed record ProvisionedPlugin(string Plugin, bool Enabled = true, IReadOnlyList<SettingChange>? Settings = null);

/// <summary>A secret that is made for the merchant.</summary>
/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Kind">API_KEY or WEBHOOK_SECRET: others come from a provider.</param>
public sealed record ProvisionedCredential(string Plugin, string Name, CredentialKind Kind);

/// <summary>The merchant that a run is to bring about.</summary>
public sealed record MerchantDraft(string Name, string Slug, string TimeZone, string Currency, string? Category = null, string? Country = null);

internal static class Drafts
{
    public static Hierarchy.CreateMerchantInput For(this MerchantDraft draft, Guid customerId) => new(
        new(nameof(Hierarchy.Customer), customerId), draft.Name, draft.Slug, draft.TimeZone, draft.Currency, draft.Category, draft.Country);
}
