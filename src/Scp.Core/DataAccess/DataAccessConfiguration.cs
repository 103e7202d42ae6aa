using Scp.Core.Audit;

namespace Scp.Core.DataAccess;

internal sealed class DataAccessConfiguration : IEntityTypeConfiguration<DataAccessRecord>
{
    public void Configure(EntityTypeBuilder<DataAccessRecord> access)
    {
        access.ToTable("data_access");
        access.HasLevelIndexes();
    }
}
