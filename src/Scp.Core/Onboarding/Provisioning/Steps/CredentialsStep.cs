using System.Security.Cryptography;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Webhooks;

namespace Scp.Core.Onboarding.Provisioning.Steps;

internal sealed class CredentialsStep(ScpDbContext db, CredentialService credentials, Envelope envelope) : IProvisioningStep
{
    private const int KeyBytes = 32;

    public string Key => StepOrder.Credentials;

    // The owner's first data key is made on a connection of its own.
    public async Task<StepOutcome> PrepareAsync(ProvisioningRun run, CancellationToken ct) =>
        await db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == run.MerchantId, ct) is { } merchant
            ? StepOutcome.Of(await envelope.PrepareAsync(merchant.Id, merchant.OwnerPath, ct)) : new("The merchant is gone.", Final: true);

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        foreach (var wanted in run.Plan.Credentials)
        {
            var made = await credentials.CreateAsync(new(new(nameof(Merchant), run.MerchantId), wanted.Plugin, wanted.Name, wanted.Kind, NewSecret(wanted.Kind)), ct);
            if (made.Error is { } error) return StepOutcome.Of(error);
        }
        return StepOutcome.Done;
    }

    public async Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct)
    {
        var names = run.Plan.Credentials.Select(c => (c.Plugin, c.Name.Trim())).ToHashSet();
        var held = await db.PluginCredentials.AsNoTracking().Where(c => c.OwnerId == run.MerchantId && c.RevokedAt == null).ToListAsync(ct);
        foreach (var credential in held.Where(c => names.Contains((c.PluginKey, c.Name))))
            if ((await credentials.RevokeAsync(new(new(nameof(PluginCredential), credential.Id), "The provisioning was undone."), ct)).Error is { } error)
                return StepOutcome.Of(error);
        return StepOutcome.Done;
    }

    private static string NewSecret(CredentialKind kind) => kind is CredentialKind.WebhookSecret
        ? WebhookSecrets.New().Value : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
}
