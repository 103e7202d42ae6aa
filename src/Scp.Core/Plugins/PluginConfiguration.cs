namespace Scp.Core.Plugins;

internal sealed class PluginDefinitionConfiguration : IEntityTypeConfiguration<PluginDefinition>
{
    public void Configure(EntityTypeBuilder<PluginDefinition> definition)
    {
        definition.ToTable("plugin_definitions");
        definition.Ignore(d => d.Rollouts);
        definition.HasIndex(d => d.Key).IsUnique();
        definition.HasMany(d => d.Versions).WithOne().HasForeignKey(v => v.PluginId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PluginVersionConfiguration : IEntityTypeConfiguration<PluginVersion>
{
    public void Configure(EntityTypeBuilder<PluginVersion> version)
    {
        version.ToTable("plugin_versions");
        version.HasIndex(v => new { v.PluginId, v.Number }).IsUnique();
        version.Ignore(v => v.Set).Ignore(v => v.Semantic).Ignore(v => v.Lineage);
    }
}
