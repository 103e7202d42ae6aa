using System.Text.Json;

namespace Scp.Core.Billing.Runs;

public enum BillingRunStatus { Running, Completed, CompletedWithFailures }

/// <summary>One pass over the contracts of a tenant that are due. It holds how far it came, so that any node goes on where another died.</summary>
public sealed class BillingRun : IOwned, IVersioned
{
    /// <summary>That are named; the count tells of all.</summary>
    public const int MaxFailures = 50;

    public required Guid Id { get; init; }
    /// <summary>The tenant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Periods that end, or begin, by then are billed.</summary>
    public required DateTimeOffset AsOf { get; init; }
    /// <summary>Begun by hand: it also tries the contracts that wait after a failure.</summary>
    public bool TriesAll { get; init; }
    [Unaudited("Progress; that it began and ended is told.")]
    public int Invoices { get; set; }
    /// <summary>Periods for which there was nothing to charge.</summary>
    [Unaudited("As above.")]
    public int Skipped { get; set; }
    [Unaudited("As above.")]
    public int Failed { get; set; }
    /// <summary>JSON array of <see cref="BillingFailure"/>.</summary>
    [Unaudited("As above.")]
    public string Failures { get; set; } = "[]";
    /// <summary>The last contract that it dealt with.</summary>
    [Unaudited("As above.")]
    public Guid Cursor { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>The node that works on it now.</summary>
    [Unaudited("Which node works says nothing about what is billed.")]
    public string? LeaseHolder { get; set; }
    [Unaudited("As above.")]
    public DateTimeOffset? LeasedUntil { get; set; }
    public long Version { get; set; }

    public BillingRunStatus Status => FinishedAt is null ? BillingRunStatus.Running : Failed > 0 ? BillingRunStatus.CompletedWithFailures : BillingRunStatus.Completed;

    public IReadOnlyList<BillingFailure> Named => JsonSerializer.Deserialize<BillingFailure[]>(Failures)!;

    /// <summary>Passes over a contract; a later run tries it again.</summary>
    public void PassOver(Guid contractId, string error)
    {
        Failed++;
        Cursor = contractId;
        if (Named is { Count: < MaxFailures } named) Failures = JsonSerializer.Serialize(named.Append(new(contractId, error)));
    }
}

public sealed record BillingFailure(Guid ContractId, string Error);

internal sealed class BillingRunConfiguration : IEntityTypeConfiguration<BillingRun>
{
    public void Configure(EntityTypeBuilder<BillingRun> run)
    {
        run.ToTable("billing_runs");
        run.Ignore(r => r.Status).Ignore(r => r.Named);
        // One at a time in each tenant.
        run.HasIndex(r => r.OwnerId).IsUnique().HasFilter("finished_at IS NULL");
        run.HasIndex(r => r.OwnerPath);
    }
}
