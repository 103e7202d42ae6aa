using Scp.Core.Settings;

namespace Scp.Core.Billing.Collections;

/// <summary>The settings of billing, which the product itself reads.</summary>
internal static class BillingKeys
{
    private const string SuspendsUnpaid = "billing.suspendsUnpaid";

    /// <summary>Whether a customer that does not pay is suspended in the end. One statement.</summary>
    public static async Task<bool> SuspendsAsync(ScpDbContext db, string customerPath, CancellationToken ct) =>
        SettingsCatalog.Read<bool>((await SettingsCatalog.StoredAsync(db, [customerPath], ct)).At(customerPath), SuspendsUnpaid);
}
