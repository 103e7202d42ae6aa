namespace Scp.Core.Hierarchy;

/// <summary>The states in which an owner takes no change.</summary>
public static class OwnerGuards
{
    extension(Owner owner)
    {
        public ConflictError? CheckNotArchived() =>
            owner.Status is OwnerStatus.Archived ? new ConflictError($"'{owner.Name}' is archived.") : null;

        /// <summary>Refuses what would come between a merchant and the run that sets it up.</summary>
        public ConflictError? CheckSetUp() =>
            owner.Status is OwnerStatus.Provisioning ? new ConflictError($"'{owner.Name}' is still being set up.") : null;
    }

    extension(Lineages lineages)
    {
        /// <summary>Refuses new things below an owner that is suspended or archived, by itself or through one above.</summary>
        public async Task<ConflictError?> CheckOpenAsync(Owner owner, CancellationToken ct) =>
            Lifecycle.Effective(await lineages.OfAsync(owner, ct)) is (OwnerStatus.Suspended or OwnerStatus.Archived) and var status
                ? new ConflictError($"'{owner.Name}' is {status.ToString().ToLowerInvariant()}.") : null;
    }
}
