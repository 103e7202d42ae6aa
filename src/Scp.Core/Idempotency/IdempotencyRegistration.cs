using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;

namespace Scp.Core.Idempotency;

public static class IdempotencyRegistration
{
    public static IServiceCollection AddScpIdempotency(this IServiceCollection services) => services
        .AddScoped<IdempotentCalls>().AddScoped<IdempotencyPruning>()
        .AddScpJob<IdempotencyPruning>("idempotency-pruning", TimeSpan.FromHours(1), (job, ct) => job.RunAsync(ct));
}
