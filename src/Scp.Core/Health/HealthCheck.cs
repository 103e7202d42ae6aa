namespace Scp.Core.Health;

/// <summary>One check of an integration.</summary>
public sealed class HealthCheck : IInherited, IUnaudited
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The <see cref="IntegrationHealth"/>. Not a foreign key: history is kept for its time when a plugin is turned off.</summary>
    public required Guid HealthId { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Of the integration after this check.</summary>
    public required HealthState State { get; init; }
    public required int LatencyMs { get; init; }
    /// <summary>Null for a success.</summary>
    public string? Error { get; init; }
}
