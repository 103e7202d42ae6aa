using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;

namespace Scp.Core.Demo;

/// <summary>Plugin layers at every level: the platform's ceilings, each tenant's defaults and locks, and the overrides of
/// some customers and merchants.</summary>
internal sealed class DemoPlugins(Random random, DateTimeOffset now)
{
    public IEnumerable<ConfigurationLayer> Layers(IReadOnlyList<Owner> owners)
    {
        yield return Layer(owners.OfType<Platform>().Single(), "beacon-sms", null, ("dailyLimit", LayerMode.Override, "20000"));
        foreach (var tenant in owners.OfType<Tenant>())
        {
            yield return Layer(tenant, "northpay-cards", true,
                ("threeDSecure", LayerMode.Lock, "\"ALWAYS\""), ("statementDescriptor", LayerMode.Override, $"\"{tenant.Slug.ToUpperInvariant()}\""));
            yield return Layer(tenant, "beacon-sms", true, ("senderId", LayerMode.Override, $"\"{tenant.Slug}\""), ("dailyLimit", LayerMode.Override, "8000"));
            yield return Layer(tenant, "postwind-mail", true, ("fromAddress", LayerMode.Override, $"\"orders@{tenant.Slug}.example\""));
        }
        foreach (var customer in owners.OfType<Customer>())
        {
            if (random.Next(2) == 0) yield return Layer(customer, "postwind-mail", null, ("fromAddress", LayerMode.Override, $"\"orders@{customer.Slug}.example\""));
            if (random.Next(4) == 0) yield return Layer(customer, "northpay-cards", null, ("captureMode", LayerMode.Lock, "\"MANUAL\""));
            if (random.Next(5) == 0) yield return Layer(customer, "beacon-sms", null, ("dailyLimit", LayerMode.Reset, null), ("quietHours", LayerMode.Override, "false"));
        }
        foreach (var merchant in owners.OfType<Merchant>())
        {
            if (random.Next(5) == 0) yield return Layer(merchant, "beacon-sms", random.Next(3) > 0, ("dailyLimit", LayerMode.Override, $"{random.Next(1, 40) * 50}"));
            if (random.Next(8) == 0) yield return Layer(merchant, "alder-invoice", true, ("paymentTermDays", LayerMode.Override, "14"));
        }
    }

    private ConfigurationLayer Layer(Owner owner, string plugin, bool? enabled, params (string Key, LayerMode Mode, string? Value)[] entries) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = PluginDefinition.SubjectOf(plugin),
        Entries = LayerEntries.Write([.. Enabling(enabled), .. entries.Select(e => KeyValuePair.Create(e.Key, new LayerEntry(e.Mode, e.Value is null ? null : RawJson.Of(e.Value))))]),
        ChangedAt = now.AddDays(-random.Next(1, 60)),
    };

    private static IEnumerable<KeyValuePair<string, LayerEntry>> Enabling(bool? enabled) => enabled is not { } on ? [] :
        [new(PluginControls.Enabled, new(LayerMode.Override, RawJson.Of(on ? "true" : "false")))];
}
