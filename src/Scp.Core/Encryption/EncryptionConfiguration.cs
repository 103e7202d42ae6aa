namespace Scp.Core.Encryption;

internal sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> key)
    {
        key.ToTable("data_keys");
        key.Property(k => k.MasterKeyId).HasMaxLength(MasterKeys.MaxIdLength);
        // Two requests that seal an owner's first secret at once end up with one key.
        key.HasIndex(k => k.OwnerId).IsUnique().HasFilter("destroyed_at IS NULL");
        key.HasIndex(k => k.OwnerPath);
    }
}

internal sealed class MasterKeyRotationConfiguration : IEntityTypeConfiguration<MasterKeyRotation>
{
    public void Configure(EntityTypeBuilder<MasterKeyRotation> rotation)
    {
        rotation.ToTable("master_key_rotations");
        rotation.Ignore(r => r.Status);
        // One at a time.
        rotation.HasIndex(r => r.OwnerId).IsUnique().HasFilter("finished_at IS NULL");
    }
}

internal sealed class ServerKeyConfiguration : IEntityTypeConfiguration<ServerKey>
{
    public void Configure(EntityTypeBuilder<ServerKey> key)
    {
        key.ToTable("server_keys");
        key.Property(k => k.MasterKeyId).HasMaxLength(MasterKeys.MaxIdLength);
        key.HasIndex(k => new { k.Kind, k.Generation }).IsUnique();
    }
}
