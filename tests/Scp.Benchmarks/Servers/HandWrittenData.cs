using Scp.Benchmarks.Data;

namespace Scp.Benchmarks.Servers;

/// <summary>The same objects that the schema's batches replay, as a person would hold them.</summary>
internal sealed record HandWrittenData(Tenant Tenant, IReadOnlyList<CustomerData> Customers)
{
    public static async Task<HandWrittenData> LoadAsync(IServiceProvider services, TenantCaller caller)
    {
        await using var scope = services.CreateAsyncScope();
        caller.Enter(scope.ServiceProvider);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var merchants = await db.Merchants.AsNoTracking().OrderBy(m => m.Name).ToListAsync();
        var plugins = await scope.ServiceProvider.GetRequiredService<EffectivePlugins>().LoadAsync(merchants, default);
        var byCustomer = merchants.Zip(plugins, (merchant, all) => new MerchantData(merchant, [.. all])).ToLookup(m => m.Merchant.ParentId);
        var customers = await db.Customers.AsNoTracking().OrderBy(c => c.Name).Take(BenchData.Width).ToListAsync();
        return new(await db.Tenants.AsNoTracking().SingleAsync(), [.. customers.Select(c => new CustomerData(c, [.. byCustomer[c.Id]]))]);
    }
}

internal sealed record CustomerData(Customer Customer, MerchantData[] Merchants);

internal sealed record MerchantData(Merchant Merchant, EffectivePlugin[] Plugins);
