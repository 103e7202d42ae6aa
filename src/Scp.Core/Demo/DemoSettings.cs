using System.Text.Json;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Demo;

/// <summary>Settings at every level: a lock of the platform, each tenant's identity, brand and locks, the brands and locks of
/// some customers, and the places of some merchants.</summary>
internal sealed class DemoSettings(Random random, IReadOnlyDictionary<Owner, string> brandColors, DateTimeOffset now)
{
    public IEnumerable<ConfigurationLayer> Layers(IEnumerable<Owner> owners) =>
        from owner in owners
        let entries = EntriesOf(owner).ToArray()
        where entries is not []
        select new ConfigurationLayer
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = SettingsCatalog.Subject,
            Entries = LayerEntries.Write(entries), ChangedAt = now.AddDays(-random.Next(1, 60)),
        };

    private IEnumerable<KeyValuePair<string, LayerEntry>> EntriesOf(Owner owner) => owner switch
    {
        Platform => [Entry("security.passwordLength", LayerMode.Lock, 12), Entry("bi.retentionDays", LayerMode.Override, 1095)],
        Tenant tenant => OfTenant(tenant),
        Customer customer => OfCustomer(customer),
        Merchant merchant => OfMerchant(merchant),
        _ => [],
    };

    private IEnumerable<KeyValuePair<string, LayerEntry>> OfTenant(Tenant tenant) =>
    [
        Set("branding.displayName", tenant.Name), Set("branding.logoUrl", $"https://{tenant.Slug}.example/logo.svg"),
        Set("branding.primaryColor", brandColors[tenant]), Set("branding.accentColor", "#f59e0b"), Set("branding.emailFrom", $"hello@{tenant.Slug}.example"),
        Set("identity.supportEmail", tenant.Identity.SupportEmail!), Set("identity.supportUrl", tenant.Identity.SupportUrl!),
        Set("locale.language", tenant.Identity.DefaultLocale), Set("locale.currency", tenant.Identity.DefaultCurrency),
        Set("locale.timeZone", tenant.Identity.TimeZone), Entry("bi.currency", LayerMode.Lock, tenant.Identity.DefaultCurrency),
        Entry("security.mfaRequired", LayerMode.Lock, tenant.Slug is DemoHierarchy.WithSecondFactor), Set("notifications.minimumSeverity", "INFO"),
    ];

    private IEnumerable<KeyValuePair<string, LayerEntry>> OfCustomer(Customer customer)
    {
        if (brandColors.TryGetValue(customer, out var color))
            foreach (var entry in new[] { Set("branding.displayName", customer.Name), Set("branding.primaryColor", color) }) yield return entry;
        if (random.Next(4) == 0) yield return Entry("notifications.digest", LayerMode.Lock, "WEEKLY");
        if (random.Next(5) == 0) yield return Entry("bi.retentionDays", LayerMode.Reset);
        if (random.Next(3) == 0) yield return Set("identity.supportEmail", $"help@{customer.Slug}.example");
    }

    private IEnumerable<KeyValuePair<string, LayerEntry>> OfMerchant(Merchant merchant)
    {
        if (random.Next(6) != 0) yield break;
        yield return Set("locale.currency", merchant.Currency);
        yield return Set("locale.timeZone", merchant.TimeZone);
        if (merchant.Country is { } country) yield return Set("locale.country", country);
    }

    private static KeyValuePair<string, LayerEntry> Set(string key, object value) => Entry(key, LayerMode.Override, value);

    private static KeyValuePair<string, LayerEntry> Entry(string key, LayerMode mode, object? value = null) =>
        new(key, new(mode, value is null ? null : new RawJson(JsonSerializer.SerializeToUtf8Bytes(value))));
}
