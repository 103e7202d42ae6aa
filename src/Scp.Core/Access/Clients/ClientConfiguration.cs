namespace Scp.Core.Access.Clients;

internal sealed class ApiClientConfiguration : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> client)
    {
        client.ToTable("api_clients");
        client.Property(c => c.ExpiryWarnedAt).IsConcurrencyToken();
        client.HasIndex(c => c.ClientId).IsUnique();
        client.HasIndex(c => c.OwnerPath);
        client.HasIndex(c => c.ExpiresAt);
    }
}

internal sealed class ApiClientSecretConfiguration : IEntityTypeConfiguration<ApiClientSecret>
{
    public void Configure(EntityTypeBuilder<ApiClientSecret> secret)
    {
        secret.ToTable("api_client_secrets");
        secret.Property(s => s.Hint).HasMaxLength(4);
        secret.Property(s => s.ExpiryWarnedAt).IsConcurrencyToken();
        secret.HasOne<ApiClient>().WithMany().HasForeignKey(s => s.ApiClientId).OnDelete(DeleteBehavior.Restrict);
        secret.HasIndex(s => s.OwnerPath);
        secret.HasIndex(s => s.ExpiresAt);
    }
}

internal sealed class ClientAssertionConfiguration : IEntityTypeConfiguration<ClientAssertion>
{
    public void Configure(EntityTypeBuilder<ClientAssertion> assertion)
    {
        assertion.ToTable("client_assertions");
        assertion.Property(a => a.Jti).HasMaxLength(ClientAssertion.MaxJtiLength);
        assertion.HasOne<ApiClient>().WithMany().HasForeignKey(a => a.ApiClientId).OnDelete(DeleteBehavior.Cascade);
        assertion.HasIndex(a => new { a.ApiClientId, a.Jti }).IsUnique();
        assertion.HasIndex(a => a.OwnerPath);
        assertion.HasIndex(a => a.ExpiresAt);
    }
}
