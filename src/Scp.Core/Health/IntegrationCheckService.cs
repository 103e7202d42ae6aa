using Scp.Core.Audit;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations;
using Scp.Core.Plugins;

namespace Scp.Core.Health;

/// <param name="Plugin">Key of the plugin.</param>
public sealed record CheckIntegrationInput(NodeId Owner, string Plugin);

/// <summary>Checks an integration because somebody asks for it now.</summary>
public sealed class IntegrationCheckService(
    ScpDbContext db, IntegrationAdapters adapters, ConfigurationPoints points, Lineages lineages, HealthClaims claims, HealthProbe probe,
    EffectivePlugins plugins, AuditLog audit)
{
    /// <summary>Makes the check and waits for its outcome. An open breaker lets it through as its trial.</summary>
    /// <returns>The plugin at the owner, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>
    /// where nothing can be checked or a check is under way.</returns>
    public async Task<Result<EffectivePlugin>> CheckAsync(CheckIntegrationInput input, CancellationToken ct)
    {
        if (new Checks().Require(adapters.Find(input.Plugin) is not null, "plugin", $"'{input.Plugin}' is no plugin that calls a provider.", "NOT_CHECKABLE")
            .Error is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        if (await points.NearestAsync(owner, input.Plugin, ct) is not { } point) return new ConflictError("The plugin is not configured and enabled here.");
        if (!db.Caller.CanWrite(point.OwnerPath)) return new ConflictError("The integration is configured above this owner, and is checked there.");

        var health = await db.IntegrationHealths.SingleOrDefaultAsync(h => h.OwnerId == point.OwnerId && h.PluginKey == point.PluginKey, ct)
            ?? db.Add(HealthPoints.New(point, db.Time)).Entity;
        if (await claims.ClaimAsync(health, ct) is { } refusal) return refusal;
        await audit.RecordAsync(new(point.OwnerId, point.OwnerPath, "integration.check", nameof(IntegrationHealth), health.Id));
        // To its end, also for a client that hangs up: others wait for the claim.
        await probe.RunAsync(health.Id, CancellationToken.None);
        return (await plugins.LoadAsync([owner], ct))[0].Single(p => p.Definition.Key == input.Plugin);
    }
}
