using System.Globalization;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;

namespace Scp.Core.Access.Clients;

/// <summary>How long what a client proves itself by may hold.</summary>
public sealed class ClientLifetime(ScpDbContext db, EffectiveSettings settings)
{
    private const string Key = "security.clientLifetimeDays";

    /// <summary>The latest end of a secret, or of a client with keys, that is made at the owner now.</summary>
    public async Task<DateTimeOffset> EndAsync(Owner owner, CancellationToken ct)
    {
        var days = (await settings.LoadAsync([owner], ct))[0].Explain(keys: [Key]).Single().Value!.Value;
        return db.Time.GetUtcNow().AddDays(int.Parse(days.ToString(), CultureInfo.InvariantCulture));
    }
}
