using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Access.Policies;

/// <summary>The policies in force now, kept in memory until what they are made of changes on any node. One per process.</summary>
public sealed class AccessPolicies(ChangeFeed feed, IServiceScopeFactory scopes, TimeProvider time)
{
    private const int Capacity = 20_000;

    // The feed tells a changed isolation policy as a change to everything at its tenant.
    private readonly InheritedCache<KeptPolicy> cache = new(feed, typeof(ConfigurationLayer), Capacity);

    /// <summary>Sends no statement while the policy is kept, two otherwise.</summary>
    /// <param name="homePath">Of an account that is known already: it is not asked whether the caller may see it.</param>
    public async ValueTask<AccessPolicy> OfAsync(string homePath, CancellationToken ct) =>
        Find(homePath, time.GetUtcNow()) ?? (await ReadAsync([homePath], time.GetUtcNow(), ct))[homePath];

    /// <summary>The same of many, by their homes; two statements at most.</summary>
    public async ValueTask<IReadOnlyDictionary<string, AccessPolicy>> OfAsync(IEnumerable<string> homePaths, CancellationToken ct)
    {
        var (now, homes) = (time.GetUtcNow(), homePaths.Distinct(StringComparer.Ordinal).ToList());
        var known = homes.ToDictionary(home => home, home => Find(home, now));
        var read = await ReadAsync([.. homes.Where(home => known[home] is null)], now, ct);
        return homes.ToDictionary(home => home, home => known[home] ?? read[home], StringComparer.Ordinal);
    }

    private AccessPolicy? Find(string home, DateTimeOffset now) => cache.Find(home) is { } kept && !(kept.Until <= now) ? kept.Policy : null;

    private async Task<Dictionary<string, AccessPolicy>> ReadAsync(string[] homes, DateTimeOffset now, CancellationToken ct)
    {
        var read = new Dictionary<string, AccessPolicy>(StringComparer.Ordinal);
        if (homes is []) return read;
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        using var reading = cache.Begin(db);
        var tenants = await db.InheritedBy<Owner>(homes).OfType<Tenant>().AsNoTracking().ToListAsync(ct);
        var layers = await db.InheritedBy<ConfigurationLayer>(homes).AsNoTracking().Where(l => l.Subject == SettingsCatalog.Subject)
            .Select(LayerRow.Projection).ToListAsync(ct);
        var fold = SettingsCatalog.Fold(layers, now);
        foreach (var home in homes)
        {
            var (settings, tenant) = (fold.At(home), tenants.FirstOrDefault(t => OwnerPath.Contains(t.OwnerPath, home)));
            read[home] = SecuritySettings.Of(settings).With(tenant?.Isolation);
            reading.Keep(home, new(read[home], settings.Until));
        }
        return read;
    }

    private sealed record KeptPolicy(AccessPolicy Policy, DateTimeOffset? Until);
}
