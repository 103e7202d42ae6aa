using Scp.Core.Access;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>Who asked for a run, with the rights that they have now.</summary>
internal static class RunRequester
{
    extension(ProvisioningRun run)
    {
        /// <summary>Lets the system do the run's steps in their name.</summary>
        public void ActThrough(Caller caller)
        {
            if (run.IsAskedFor) caller.ActFor(run.RequestedById, run.RequestedByClientId);
        }

        /// <summary>Whether they could still ask for it: neither suspended nor revoked, and with the right that they asked by. What the
        /// system began for itself needs nobody.</summary>
        /// <param name="system">Of a system caller.</param>
        public async Task<bool> MayGoOnAsync(ScpDbContext system, CancellationToken ct) => !run.IsAskedFor
            || (await system.FindRequesterAsync(run.RequestedById, run.RequestedByClientId, ct) is { Active: true } account
                && account.Grants.Holds(Permissions.Get(run.Permission), run.OwnerPath));

        private bool IsAskedFor => run.RequestedById is not null || run.RequestedByClientId is not null;
    }
}
