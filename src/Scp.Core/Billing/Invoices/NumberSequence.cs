using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Invoices;

public enum NumberedKind { Invoice, CreditNote }

/// <summary>The next number of a kind of document in a tenant. Belongs to no owner: whoever may open an invoice of a customer raises it,
/// and never sees it. Raised in the transaction that gives the number away, so that a number that was not given leaves no gap.</summary>
public sealed class NumberSequence : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid TenantId { get; init; }
    public required NumberedKind Kind { get; init; }
    public long Next { get; set; } = 1;
    public long Version { get; set; }

    /// <summary>To be called in a transaction, which holds the tenant's billing from then on, and before what gets the number is saved.</summary>
    /// <param name="path">Of anything in the tenant.</param>
    internal static async Task<NumberSequence> HoldAsync(ScpDbContext db, Guid tenantId, string path, NumberedKind kind, CancellationToken ct)
    {
        await db.HoldAsync(BillingLock.Name, path, ct);
        return await db.NumberSequences.SingleOrDefaultAsync(s => s.TenantId == tenantId && s.Kind == kind, ct)
            ?? db.Add(new NumberSequence { Id = Guid.CreateVersion7(db.Time.GetUtcNow()), TenantId = tenantId, Kind = kind }).Entity;
    }

    public string Take() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Kind is NumberedKind.Invoice ? "INV" : "CN")}-{Next++:000000}");
}

internal sealed class NumberSequenceConfiguration : IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<NumberSequence> sequence)
    {
        sequence.ToTable("number_sequences");
        sequence.HasOne<Tenant>().WithMany().HasForeignKey(s => s.TenantId).OnDelete(DeleteBehavior.Restrict);
        sequence.HasIndex(s => new { s.TenantId, s.Kind }).IsUnique();
    }
}
