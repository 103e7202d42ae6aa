namespace Scp.Core.Credentials;

internal sealed class PluginCredentialConfiguration : IEntityTypeConfiguration<PluginCredential>
{
    public void Configure(EntityTypeBuilder<PluginCredential> credential)
    {
        credential.ToTable("plugin_credentials");
        credential.Ignore(c => c.Inherited);
        credential.Property(c => c.Name).HasMaxLength(PluginCredential.MaxNameLength);
        credential.HasIndex(c => new { c.OwnerId, c.PluginKey, c.Name }).IsUnique().HasFilter("revoked_at IS NULL");
        credential.HasIndex(c => new { c.OwnerId, c.Name, c.Id });
        credential.HasIndex(c => c.OwnerPath);
    }
}

internal sealed class CredentialVersionConfiguration : IEntityTypeConfiguration<CredentialVersion>
{
    public void Configure(EntityTypeBuilder<CredentialVersion> version)
    {
        version.ToTable("credential_versions");
        version.Property(v => v.LastFour).HasMaxLength(4);
        version.Property(v => v.ExpiryWarnedAt).IsConcurrencyToken();
        version.Ignore(v => v.Field);
        version.Ignore(v => v.Times);
        version.HasOne<PluginCredential>().WithMany().HasForeignKey(v => v.CredentialId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.CredentialId, v.Number }).IsUnique();
        version.HasIndex(v => v.OwnerPath);
        version.HasIndex(v => v.ExpiresAt);
    }
}
