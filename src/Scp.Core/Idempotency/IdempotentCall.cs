namespace Scp.Core.Idempotency;

/// <summary>A mutation that its caller named, so that a repeat runs nothing. Belongs to the caller, not to an owner: only the
/// system reads it, by caller and key.</summary>
public sealed class IdempotentCall
{
    public const int MaxKeyLength = 255;

    public required Guid Id { get; init; }
    /// <summary>The person, also behind an impersonated session, or the machine.</summary>
    public required Guid CallerId { get; init; }
    public required string Key { get; init; }
    /// <summary>Digest of what was asked: who, with which rights, in which scope, by which document, with which input.</summary>
    public required string RequestHash { get; set; }
    /// <summary>Names the run that has the call; another takes it over when that one died before it changed anything.</summary>
    public required Guid Run { get; set; }
    public required DateTimeOffset StartedAt { get; set; }
    /// <summary>Set in the transaction of the mutation's own changes, so that neither is there without the other.</summary>
    public DateTimeOffset? CommittedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>The field's JSON, sealed; null while it runs, and where it is not kept.</summary>
    public byte[]? Answer { get; set; }

    /// <summary>What the answer is bound to: copied to another row it does not open.</summary>
    internal string Context => $"idempotent-call/{Id:N}";

    /// <summary>Has the save that is about to be made mark the call too.</summary>
    internal void MarkIn(ScpDbContext db)
    {
        var entry = db.Set<IdempotentCall>().Local.FindEntry(Id) ?? db.Attach((IdempotentCall)MemberwiseClone());
        entry.Entity.CommittedAt ??= db.Time.GetUtcNow();
    }
}

internal sealed class IdempotentCallConfiguration : IEntityTypeConfiguration<IdempotentCall>
{
    public void Configure(EntityTypeBuilder<IdempotentCall> call)
    {
        call.ToTable("idempotent_calls");
        call.Property(c => c.Key).HasMaxLength(IdempotentCall.MaxKeyLength);
        call.Property(c => c.RequestHash).HasMaxLength(64);
        call.HasIndex(c => new { c.CallerId, c.Key }).IsUnique();
        call.HasIndex(c => c.StartedAt);
        // A run that lost the call must not commit.
        call.Property(c => c.Run).IsConcurrencyToken();
    }
}
