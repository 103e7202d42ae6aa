namespace Scp.Core.Jobs;

/// <summary>When a job that one node runs for all is next due. Belongs to no owner. The node whose versioned update comes first
/// has the run.</summary>
public sealed class JobRun : IVersioned
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public long Version { get; set; }
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.HasIndex(r => r.Name).IsUnique();
    }
}
