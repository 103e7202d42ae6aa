using Scp.Core.Hierarchy;

namespace Scp.Core.Demo;

/// <summary>Two tenants with dozens of customers and hundreds of merchants.</summary>
internal sealed class DemoHierarchy(Random random, DateTimeOffset now)
{
    /// <summary>Slug of the tenant whose people need an authenticator app.</summary>
    public const string WithSecondFactor = "nordlicht";

    private static readonly (string Country, string Currency, string Zone)[] places =
        [("CH", "CHF", "Europe/Zurich"), ("DE", "EUR", "Europe/Berlin"), ("AT", "EUR", "Europe/Vienna"), ("FR", "EUR", "Europe/Paris"), ("GB", "GBP", "Europe/London")];

    private readonly DemoNames names = new(random);

    public List<Owner> Owners { get; } = [];
    public List<EndCustomer> EndCustomers { get; } = [];
    /// <summary>Of the owners that show a brand of their own.</summary>
    public Dictionary<Owner, string> BrandColors { get; } = [];

    public void Build()
    {
        AddTenant("Helvetia Commerce", "helvetia", "CHF", "de-CH", "Europe/Zurich", "#0b5fff", customers: 26);
        AddTenant("Nordlicht Platforms", WithSecondFactor, "EUR", "de-DE", "Europe/Berlin", "#0f766e", customers: 18);
    }

    private void AddTenant(string name, string slug, string currency, string locale, string zone, string color, int customers)
    {
        var id = NewId(700);
        var tenant = Add(new Tenant
        {
            Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = name, Slug = slug,
            Status = OwnerStatus.Active, CreatedAt = now.AddDays(-700),
            Identity = new()
            {
                LegalName = $"{name} AG", DisplayName = name, SupportEmail = $"support@{slug}.example", SupportUrl = $"https://{slug}.example/support",
                Domains = [$"{slug}.example"], DefaultLocale = locale, DefaultCurrency = currency, TimeZone = zone,
            },
        });
        BrandColors[tenant] = color;
        for (var i = 0; i < customers; i++) AddCustomer(tenant);
    }

    private void AddCustomer(Tenant tenant)
    {
        var (age, name, place) = (random.Next(60, 650), names.Holding(), names.Pick(places));
        var id = NewId(age);
        var slug = names.Slug(name, tenant.Id);
        var customer = Add(new Customer
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = name, Slug = slug,
            Status = Status(), CreatedAt = now.AddDays(-age), LegalName = $"{name} Ltd", Country = place.Country, TaxId = $"{place.Country}{random.Next(100_000_000, 999_999_999)}",
            ContactEmail = $"office@{slug}.example", ContactPhone = $"+41 44 {random.Next(100, 999)} {random.Next(10, 99)} {random.Next(10, 99)}",
        });
        if (random.Next(3) == 0) BrandColors[customer] = $"#{random.Next(0x1000000):x6}";
        for (var i = random.Next(4, 15); i > 0; i--) AddMerchant(tenant, customer, random.Next(1, age));
    }

    private void AddMerchant(Tenant tenant, Customer customer, int age)
    {
        var ((name, category), place) = (names.Shop(), names.Pick(places));
        var (id, status) = (NewId(age), Status());
        var merchant = Add(new Merchant
        {
            Id = id, ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id), Name = name,
            Slug = names.Slug(name, customer.Id), Status = status, CreatedAt = now.AddDays(-age), Category = category, Country = place.Country,
            TimeZone = place.Zone, Currency = place.Currency, ActivatedAt = status is OwnerStatus.Draft ? null : now.AddDays(1 - age),
        });
        for (var i = random.Next(0, 4); i > 0; i--) AddEndCustomer(merchant, random.Next(1, age + 1));
    }

    private void AddEndCustomer(Merchant merchant, int age)
    {
        var name = names.Person();
        EndCustomers.Add(new EndCustomer
        {
            Id = NewId(age), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, ExternalRef = $"K-{EndCustomers.Count + 1000}", Name = name,
            Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@mail.example", CreatedAt = now.AddDays(-age),
        });
    }

    private Guid NewId(int daysAgo) => Guid.CreateVersion7(now.AddDays(-daysAgo));

    private OwnerStatus Status() => random.Next(20) switch { 0 => OwnerStatus.Suspended, 1 => OwnerStatus.Draft, _ => OwnerStatus.Active };

    private T Add<T>(T owner) where T : Owner
    {
        Owners.Add(owner);
        return owner;
    }
}
