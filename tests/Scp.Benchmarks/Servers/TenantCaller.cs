namespace Scp.Benchmarks.Servers;

/// <summary>Signing in is left out of what is measured; authorization is not: every request is made by a user who holds
/// each permission at the tenant.</summary>
internal sealed class TenantCaller
{
    private readonly Guid id = Guid.CreateVersion7();
    private readonly Caller identified = new();

    private TenantCaller(string path) =>
        identified.Identify(CallerKind.User, id, Grants.Of(Permissions.All.Select(permission => (path, permission.Key))));

    public static async Task<TenantCaller> LoadAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return new(await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Tenants.Select(t => t.OwnerPath).SingleAsync());
    }

    /// <summary>Makes the scope's caller this one.</summary>
    public void Enter(IServiceProvider services) => identified.CopyTo(services.GetRequiredService<Caller>());
}
