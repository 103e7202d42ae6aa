using Scp.Core.Data.Changes;
using Scp.Core.Plugins;

namespace Scp.Core.Health;

/// <summary>What others wait to hear of an integration, in a row of its own: the feed tells of every save of a row, and the
/// health's is saved with each claim. It changes in the transaction that changes the health.</summary>
[Announced(nameof(Subject))]
public sealed class HealthSignal : IInherited, IUnaudited
{
    /// <summary>Of the <see cref="IntegrationHealth"/>.</summary>
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>As configuration layers name the plugin.</summary>
    public required string Subject { get; init; }
    public HealthState State { get; set; }
    public BreakerState Breaker { get; set; }
}

internal static class HealthSignals
{
    extension(ScpDbContext db)
    {
        /// <summary>Has the next save tell every node how the integration stands; nothing is told when it stands as before.</summary>
        public async Task SignalAsync(IntegrationHealth health, CancellationToken ct)
        {
            var signal = await db.HealthSignals.SingleOrDefaultAsync(s => s.Id == health.Id, ct) ?? db.Add(new HealthSignal
            {
                Id = health.Id, OwnerId = health.OwnerId, OwnerPath = health.OwnerPath, Subject = PluginDefinition.SubjectOf(health.PluginKey),
            }).Entity;
            (signal.State, signal.Breaker) = (health.State, health.Breaker);
        }
    }
}
