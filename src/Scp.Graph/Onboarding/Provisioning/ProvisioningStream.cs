using System.Runtime.CompilerServices;
using Scp.Core.Data.Changes;
using Scp.Core.Onboarding.Provisioning;

namespace Scp.Graph.Onboarding.Provisioning;

/// <summary>One run, anew whenever it changes. Each is read in a service scope of its own, so that a stream that waits holds no connection.</summary>
public sealed class ProvisioningStream(ChangeFeed feed, IServiceScopeFactory scopes, Caller caller)
{
    private static readonly Permission read = Permissions.Get(Permissions.ProvisioningRead);

    /// <exception cref="ExecutionError">The run does not exist for the caller.</exception>
    public async IAsyncEnumerable<ProvisioningRun> WatchAsync(NodeId id, [EnumeratorCancellation] CancellationToken ct)
    {
        var present = await LoadAsync(id.Id, ct) ?? throw new ExecutionError("The run does not exist.") { Code = "NOT_FOUND" };
        var seen = present.Version;
        var heard = feed.Subscribe(present.OwnerPath, typeof(ProvisioningRun), id.Id.ToString(), ct);
        // What came between the two is told as well.
        if (await LoadAsync(id.Id, ct) is { } meanwhile && meanwhile.Version != seen)
        {
            seen = meanwhile.Version;
            yield return meanwhile;
        }
        await foreach (var _ in heard)
            if (await LoadAsync(id.Id, ct) is { } run && run.Version != seen)
            {
                seen = run.Version;
                yield return run;
            }
    }

    /// <returns>Null also once the caller may not read it any more.</returns>
    private async Task<ProvisioningRun?> LoadAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        caller.CopyTo(scope.ServiceProvider.GetRequiredService<Caller>());
        var runs = scope.ServiceProvider.GetRequiredService<ScpDbContext>().ProvisioningRuns;
        return await runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } run && caller.CanRead(read, run) ? run : null;
    }
}
