namespace Scp.Core.Placement;

internal sealed class TenantDatabaseConfiguration : IEntityTypeConfiguration<TenantDatabase>
{
    private const int MaxFailureLength = 200;

    public void Configure(EntityTypeBuilder<TenantDatabase> database)
    {
        database.ToTable("tenant_databases");
        database.Property(d => d.Server).HasMaxLength(TenantDatabase.MaxNameLength);
        database.Property(d => d.Name).HasMaxLength(TenantDatabase.MaxNameLength);
        database.Property(d => d.Schema).HasMaxLength(150);
        database.Property(d => d.LastFailure).HasMaxLength(MaxFailureLength);
        database.Property(d => d.AdministratorEmail).HasMaxLength(256);
        database.HasIndex(d => d.OwnerId).IsUnique();
        // Every row that is added anywhere asks for the tenant's, by its path.
        database.HasIndex(d => d.OwnerPath);
        database.HasIndex(d => new { d.Server, d.Name }).IsUnique();
    }
}
