using Scp.Core.Inheritance;

namespace Scp.Benchmarks.Data;

/// <summary>One tenant with 20 customers of 20 merchants each, and plugin layers at every level, as the demo has them.</summary>
internal sealed class BenchData(DateTimeOffset now, string slug = "helvetia")
{
    public const int Width = 20;

    private static readonly string[] countries = ["CH", "DE", "AT", "FR", "GB"];
    private readonly List<object> rows = [];

    /// <summary>Owners and layers; needs the platform's root and the plugin catalogue.</summary>
    public IReadOnlyList<object> Rows()
    {
        var tenant = Add(new Tenant
        {
            Id = NewId(out var id), ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = "Helvetia Commerce",
            Slug = slug, Status = OwnerStatus.Active, CreatedAt = now,
        });
        AddLayer(tenant, "northpay-cards", "threeDSecure", LayerMode.Lock, "\"ALWAYS\"");
        AddLayer(tenant, "beacon-sms", "dailyLimit", LayerMode.Override, "8000");
        AddLayer(tenant, "postwind-mail", "fromAddress", LayerMode.Override, $"\"orders@{slug}.example\"");
        for (var i = 0; i < Width; i++) AddCustomer(tenant, i);
        return rows;
    }

    private void AddCustomer(Tenant tenant, int number)
    {
        var customer = Add(new Customer
        {
            Id = NewId(out var id), ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = $"Zürcher Holding {number:d2}",
            Slug = $"zuercher-holding-{number:d2}", Status = OwnerStatus.Active, CreatedAt = now, LegalName = $"Zürcher Holding {number:d2} AG",
            Country = countries[number % countries.Length],
        });
        if (number % 2 == 0) AddLayer(customer, "postwind-mail", "fromAddress", LayerMode.Override, $"\"orders@{customer.Slug}.example\"");
        for (var i = 0; i < Width; i++) AddMerchant(tenant, customer, i);
    }

    private void AddMerchant(Tenant tenant, Customer customer, int number)
    {
        var merchant = Add(new Merchant
        {
            Id = NewId(out var id), ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id),
            Name = $"Kestrel Outfitters {number:d2}", Slug = $"kestrel-outfitters-{number:d2}", Status = OwnerStatus.Active, CreatedAt = now,
            Category = "fashion", Country = customer.Country, TimeZone = "Europe/Zurich", Currency = "CHF",
        });
        if (number % 5 == 0) AddLayer(merchant, "beacon-sms", "dailyLimit", LayerMode.Override, $"{(number + 1) * 50}");
    }

    private void AddLayer(Owner owner, string plugin, string key, LayerMode mode, string value) => rows.Add(new ConfigurationLayer
    {
        Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = PluginDefinition.SubjectOf(plugin), ChangedAt = now,
        Entries = LayerEntries.Write([new(PluginControls.Enabled, new(LayerMode.Override, RawJson.Of("true"))), new(key, new(mode, RawJson.Of(value)))]),
    });

    private T Add<T>(T owner) where T : Owner
    {
        rows.Add(owner);
        return owner;
    }

    private Guid NewId(out Guid id) => id = Guid.CreateVersion7(now);
}
