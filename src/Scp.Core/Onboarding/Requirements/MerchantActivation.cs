using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Requirements;

/// <summary>The one way for a merchant to go live: not before all is shown that holds it up.</summary>
public sealed class MerchantActivation(ScpDbContext db, LifecycleService lifecycle)
{
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> where its status does not lead there,
    /// <see cref="RequirementsOpenError"/>.</returns>
    public async Task<Result<Merchant>> ActivateAsync(ChangeStatusInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Merchant>(input.Id.Id, ct) is not { } merchant) return new NotFoundError(input.Id);
        if (Lifecycle.Apply(merchant.Status, Transition.Activate) is not null
            && await RequirementQueries.CheckAsync(db, merchant.Id, Capabilities.Activation, ct) is { } open) return open;
        return await lifecycle.ChangeAsync<Merchant>(Transition.Activate, input, ct);
    }
}
