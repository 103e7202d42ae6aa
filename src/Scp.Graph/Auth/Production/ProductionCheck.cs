using Microsoft.Extensions.Options;

namespace Scp.Graph.Auth.Production;

/// <summary>Runs the guard before the server listens, everywhere but in development. The database must be migrated by then.</summary>
internal sealed class ProductionCheck(IServiceProvider services, IHostEnvironment environment, IOptions<AuthOptions> options) : IHostedService
{
    /// <exception cref="StartRefusedException">The configuration is not fit for production.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment()) return;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var facts = await scope.ServiceProvider.GetRequiredService<ProductionFactsReader>().ReadAsync(options.Value, cancellationToken);
        if (ProductionGuard.Problems(facts) is { Count: > 0 } problems) throw new StartRefusedException(problems);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
