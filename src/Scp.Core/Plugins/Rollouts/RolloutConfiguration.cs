namespace Scp.Core.Plugins.Rollouts;

internal sealed class PluginRolloutConfiguration : IEntityTypeConfiguration<PluginRollout>
{
    public void Configure(EntityTypeBuilder<PluginRollout> rollout)
    {
        rollout.ToTable("plugin_rollouts");
        rollout.Ignore(r => r.Steps);
        rollout.HasOne<PluginDefinition>().WithMany().HasForeignKey(r => r.PluginId).OnDelete(DeleteBehavior.Restrict);
        // At most one that may still go on, whoever starts two at once.
        rollout.HasIndex(r => r.PluginId).IsUnique().HasDatabaseName("ix_plugin_rollouts_open")
            .HasFilter($"status IN ({(int)RolloutStatus.Running}, {(int)RolloutStatus.Held})");
        rollout.HasIndex(r => new { r.PluginId, r.StartedAt });
    }
}
