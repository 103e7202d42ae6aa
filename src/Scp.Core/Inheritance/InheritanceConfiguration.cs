namespace Scp.Core.Inheritance;

internal sealed class ConfigurationLayerConfiguration : IEntityTypeConfiguration<ConfigurationLayer>
{
    public void Configure(EntityTypeBuilder<ConfigurationLayer> layer)
    {
        layer.ToTable("configuration_layers");
        layer.HasIndex(l => new { l.OwnerId, l.Subject }).IsUnique();
        layer.HasIndex(l => l.OwnerPath);
    }
}

internal sealed class LayerRevisionConfiguration : IEntityTypeConfiguration<LayerRevision>
{
    public void Configure(EntityTypeBuilder<LayerRevision> revision)
    {
        revision.ToTable("configuration_layer_revisions");
        revision.HasIndex(r => new { r.OwnerPath, r.Subject, r.Version });
        revision.HasIndex(r => r.OwnerId);
    }
}
