namespace Scp.Core.Plugins.Publishing;

/// <summary>Adds versions to the catalogue and withdraws them.</summary>
public sealed class PluginCatalogService(ScpDbContext db)
{
    /// <returns>The version, or <see cref="ValidationError"/>, <see cref="ConflictError"/>, <see cref="StaleError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not publish at the platform.</exception>
    public async Task<Result<PluginVersion>> PublishAsync(PublishPluginVersionInput input, CancellationToken ct)
    {
        if (await FindAsync(input.Plugin, ct) is not { } plugin) return Unknown("plugin", $"There is no plugin '{input.Plugin}'.", "UNKNOWN_PLUGIN");
        if (await VersionChecks.CheckAsync(input, plugin.Versions) is { } invalid) return invalid;

        var version = db.Add(NewVersion(plugin.Id, input)).Entity;
        // Of two that are published at once each was checked without the other: the second is refused.
        db.Entry(plugin).State = EntityState.Modified;
        return await SaveAsync(plugin, "plugin.publish", null, ct) is { } error ? error : version;
    }

    /// <summary>Whoever follows falls back to the newest version that is left; whoever pinned it stays.</summary>
    /// <returns>As <see cref="PublishAsync"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not publish at the platform.</exception>
    public async Task<Result<PluginVersion>> WithdrawAsync(WithdrawPluginVersionInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        if (await FindAsync(input.Plugin, ct) is not { } plugin) return Unknown("plugin", $"There is no plugin '{input.Plugin}'.", "UNKNOWN_PLUGIN");
        if (plugin.Versions.Find(v => v.Number == input.Version) is not { } version)
            return Unknown("version", $"There is no version '{input.Version}'.", "UNKNOWN_VERSION");
        if (version.WithdrawnAt is not null) return new ConflictError("The version is withdrawn already.");
        if (plugin.Versions.TrueForAll(v => v == version || v.WithdrawnAt is not null))
            return new ConflictError("It is the only version that is left.");
        if (await db.PluginRollouts.AnyAsync(r => r.PluginId == plugin.Id && r.To == version.Number
            && (r.Status == Rollouts.RolloutStatus.Running || r.Status == Rollouts.RolloutStatus.Held), ct))
            return new ConflictError("A rollout of the version is under way: roll it back first.");

        version.WithdrawnAt = db.Time.GetUtcNow();
        return await SaveAsync(plugin, "plugin.withdraw", input.Reason, ct) is { } error ? error : version;
    }

    private async Task<PluginDefinition?> FindAsync(string key, CancellationToken ct)
    {
        db.Caller.RequireWrite(OwnerPath.Platform);
        return await db.PluginDefinitions.Include(d => d.Versions).SingleOrDefaultAsync(d => d.Key == key, ct);
    }

    private Task<DomainError?> SaveAsync(PluginDefinition plugin, string action, string? reason, CancellationToken ct)
    {
        db.AuditAs(action, reason);
        return db.SaveHoldingAsync(plugin.Subject, OwnerPath.Platform, ct);
    }

    private PluginVersion NewVersion(Guid pluginId, PublishPluginVersionInput input) => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()),
        PluginId = pluginId,
        Number = input.Version,
        Channel = input.Channel,
        ReleasedAt = db.Time.GetUtcNow(),
        Settings = input.Settings.ToString(),
        CredentialKinds = [.. input.CredentialKinds ?? []],
        Permissions = [.. input.Permissions ?? []],
        Changelog = input.Changelog.Trim(),
        Breaking = input.Breaking,
        RunsOn = input.Platform,
        Migration = input.Migration?.ToString() ?? "[]",
        Staged = input.Staged,
    };

    private static ValidationError Unknown(string field, string message, string code) => new([new(field, message, code)]);
}
