using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Billing.Collections;

/// <summary>The settings of billing, which the product itself reads.</summary>
internal static class BillingKeys
{
    private const string SuspendsUnpaid = "billing.suspendsUnpaid";

    /// <summary>Whether a customer that does not pay is suspended in the end. One statement.</summary>
    public static async Task<bool> SuspendsAsync(ScpDbContext db, string customerPath, CancellationToken ct)
    {
        var rows = await db.InheritedBy<ConfigurationLayer>([customerPath]).AsNoTracking()
            .Where(l => l.Subject == SettingsCatalog.Subject).Select(LayerRow.Projection).ToListAsync(ct);
        return SecurityKeys.Read<bool>(SettingsCatalog.Fold(rows, db.Time.GetUtcNow()).At(customerPath), SuspendsUnpaid);
    }
}
