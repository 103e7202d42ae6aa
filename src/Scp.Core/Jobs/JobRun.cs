namespace Scp.Core.Jobs;

/// <summary>When a job that one node runs for all is next due. Belongs to no owner. The node whose versioned update comes first
/// has the run.</summary>
public sealed class JobRun : IVersioned
{
    public const int MaxErrorLength = 200;

    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    /// <summary>Why the last run failed, as <see cref="JobFailure"/> words it; null after one that did not.</summary>
    public string? LastError { get; set; }
    public long Version { get; set; }
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.Property(r => r.LastError).HasMaxLength(JobRun.MaxErrorLength);
        run.HasIndex(r => r.Name).IsUnique();
    }
}
