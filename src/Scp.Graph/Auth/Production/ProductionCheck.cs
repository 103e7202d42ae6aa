using Microsoft.Extensions.Options;

namespace Scp.Graph.Auth.Production;

/// <summary>Runs the guard everywhere but in development. The database must be migrated by then.</summary>
internal sealed class ProductionCheck(IServiceScopeFactory scopes, IHostEnvironment environment, IOptions<AuthOptions> options)
{
    /// <exception cref="StartRefusedException">The configuration is not fit for production.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (environment.IsDevelopment()) return;
        await using var scope = scopes.CreateSystemScope();
        var facts = await scope.ServiceProvider.GetRequiredService<ProductionFactsReader>().ReadAsync(options.Value, ct);
        if (ProductionGuard.Problems(facts) is { Count: > 0 } problems) throw new StartRefusedException(problems);
    }
}
