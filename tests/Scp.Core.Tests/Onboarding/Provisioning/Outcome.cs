using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;

namespace Scp.Core.Tests.Onboarding.Provisioning;

/// <summary>All that a run left behind.</summary>
internal sealed record Outcome(RunStatus Run, string Steps, OwnerStatus? Merchant, int Named, string Charges, int Credentials, int UsableCredentials, int SpeakingLayers, int Created, int Ended)
{
    public static readonly Outcome Live = new(RunStatus.Succeeded,
        "validate Succeeded, create Succeeded, plugins Succeeded, credentials Succeeded, bill Succeeded, verify Succeeded, activate Succeeded",
        OwnerStatus.Active, 1, "21.00", 1, 1, 2, 1, 1);

    public static Task<Outcome> OfAsync(ProvisioningWorld world, ProvisioningRun of) => world.ReadAsync(async db =>
    {
        var run = await db.ProvisioningRuns.AsNoTracking().SingleAsync(r => r.Id == of.Id);
        var slug = run.Merchant.Slug;
        var merchants = await db.Merchants.AsNoTracking().Where(m => m.ParentId == run.OwnerId && m.Slug.StartsWith(slug)).ToListAsync();
        var merchant = merchants.SingleOrDefault(m => m.Id == run.MerchantId);
        var charges = await db.PendingCharges.Where(c => c.BeneficiaryId == run.MerchantId).Select(c => c.Amount).ToListAsync();
        return new Outcome(run.Status, string.Join(", ", run.Steps.Select(s => $"{s.Key} {s.Status}")), merchant?.Status, merchants.Count(m => m.Slug == slug),
            string.Join(' ', charges.OrderDescending().Select(c => c.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))),
            await db.PluginCredentials.CountAsync(c => c.OwnerId == run.MerchantId), await db.PluginCredentials.CountAsync(c => c.OwnerId == run.MerchantId && c.RevokedAt == null),
            (await db.ConfigurationLayers.Where(l => l.OwnerId == run.MerchantId).ToListAsync()).Count(l => l.Entries != "{}"),
            await db.AuditEntries.CountAsync(e => e.TargetId == run.MerchantId && e.Action == "merchant.create"),
            await db.AuditEntries.CountAsync(e => e.TargetId == run.Id && e.Action.StartsWith("provisioning-run.") && e.Action != "provisioning-run.start"
                && e.Action != "provisioning-run.cancel" && e.Action != "provisioning-run.approve" && e.Action != "provisioning-run.retry"));
    });
}
