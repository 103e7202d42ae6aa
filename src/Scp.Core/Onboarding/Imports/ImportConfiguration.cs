namespace Scp.Core.Onboarding.Imports;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("import_runs");
        run.HasIndex(r => r.OwnerPath);
        run.HasIndex(r => new { r.Status, r.LeasedUntil });
    }
}

internal sealed class ImportChunkConfiguration : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> chunk)
    {
        chunk.ToTable("import_chunks");
        chunk.HasOne<ImportRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Restrict);
        chunk.HasIndex(c => new { c.RunId, c.UploadId, c.Number }).IsUnique();
        chunk.HasIndex(c => c.OwnerPath);
    }
}

internal sealed class ImportRowErrorConfiguration : IEntityTypeConfiguration<ImportRowError>
{
    public void Configure(EntityTypeBuilder<ImportRowError> error)
    {
        error.ToTable("import_row_errors");
        error.HasOne<ImportRun>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Restrict);
        error.HasIndex(e => new { e.RunId, e.Line, e.Id });
        error.HasIndex(e => e.OwnerPath);
    }
}
