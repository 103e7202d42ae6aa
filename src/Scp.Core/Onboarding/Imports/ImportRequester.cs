using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Who started a run, with the rights that they have now.</summary>
internal static class ImportRequester
{
    /// <summary>A scope in which the requester writes, narrowed to the run's owner.</summary>
    /// <param name="system">Of a system caller.</param>
    /// <returns>Null when they may no longer do what the run does.</returns>
    public static async Task<AsyncServiceScope?> EnterAsync(IServiceScopeFactory scopes, ScpDbContext system, ImportRun run, CancellationToken ct)
    {
        if (await FindAsync(system, run, ct) is not { } account) return null;
        var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.RequestId = system.Caller.RequestId;
        caller.Identify(account.Kind, account.Id, account.Grants);
        caller.Home = account.Home;
        if (caller.Narrow(run.OwnerPath))
        {
            caller.BeginWrite(ImportColumns.Of(run.Kind).Writes);
            return scope;
        }
        await scope.DisposeAsync();
        return null;
    }

    /// <returns>Null when they may no longer do what the run does.</returns>
    public static async Task<Account?> FindAsync(ScpDbContext system, ImportRun run, CancellationToken ct)
    {
        var account = await system.FindRequesterAsync(run.RequestedById, run.RequestedByClientId, ct);
        return account is { Active: true } && account.Grants.Holds(Permissions.Get(Permissions.ImportsWrite), run.OwnerPath)
            && account.Grants.Holds(ImportColumns.Of(run.Kind).Writes, run.OwnerPath) ? account : null;
    }
}
