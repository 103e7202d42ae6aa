namespace Scp.Core.Health;

/// <summary>The health of an integration as a caller may see it from an owner at or below which it is configured.</summary>
public sealed class ObservedHealth
{
    private static readonly Permission read = Permissions.Get(Permissions.PluginsRead);
    private readonly IntegrationHealth? row;

    internal ObservedHealth(IntegrationHealth? row, string seenFrom, Caller caller) =>
        (this.row, SeenFrom, ShowsErrors) = (row, seenFrom, row is not null && caller.Can(read, row.OwnerPath));

    public HealthState State => row?.State ?? HealthState.Unknown;
    public BreakerState Breaker => row?.Breaker ?? BreakerState.Closed;
    public DateTimeOffset? CheckedAt => row?.CheckedAt;
    public int ConsecutiveFailures => row?.ConsecutiveFailures ?? 0;
    /// <summary>Null as well for a caller who may not read plugins where the integration is configured: it may name hosts.</summary>
    public string? LastError => ShowsErrors ? row!.LastError : null;

    internal Guid? Id => row?.Id;
    internal string SeenFrom { get; }
    internal bool ShowsErrors { get; }
}
