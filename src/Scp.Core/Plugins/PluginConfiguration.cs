namespace Scp.Core.Plugins;

internal sealed class PluginDefinitionConfiguration : IEntityTypeConfiguration<PluginDefinition>
{
    public void Configure(EntityTypeBuilder<PluginDefinition> definition)
    {
        definition.ToTable("plugin_definitions");
        definition.HasIndex(d => d.Key).IsUnique();
        definition.Ignore(d => d.SettingDefinitions);
    }
}

internal sealed class PluginLayerConfiguration : IEntityTypeConfiguration<PluginLayer>
{
    public void Configure(EntityTypeBuilder<PluginLayer> layer)
    {
        layer.ToTable("plugin_layers");
        layer.HasIndex(l => new { l.OwnerId, l.PluginKey }).IsUnique();
        layer.HasIndex(l => l.OwnerPath);
    }
}
