using Scp.Core.Billing.Invoices;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;

namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary>Puts together what stands on an invoice.</summary>
internal sealed class InvoiceDocuments(ScpDbContext db, IServiceScopeFactory scopes)
{
    /// <param name="invoice">Loaded through the owner filter.</param>
    public async Task<InvoiceDocument> OfAsync(Invoice invoice, CancellationToken ct)
    {
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == invoice.OwnerId, ct);
        var lines = await db.InvoiceLines.AsNoTracking().Where(l => l.InvoiceId == invoice.Id).OrderBy(l => l.Position)
            .Select(l => new DocumentLine(l.Description, db.Merchants.Where(m => m.Id == l.BeneficiaryId).Select(m => m.Name).FirstOrDefault(), l.Quantity, l.UnitPrice, l.Amount))
            .ToListAsync(ct);
        var (seller, color) = await SellerAsync(invoice.TenantId, ct);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(seller.Identity.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
        return new("Invoice", invoice.Number, Party(seller.Identity.LegalName is "" ? seller.Name : seller.Identity.LegalName, seller.Identity.SupportEmail, seller.Identity.SupportUrl),
            Party(customer.LegalName, customer.TaxId, customer.Country), invoice.Currency, invoice.IssuedAt is { } issued ? Day(issued) : null,
            invoice.DueAt is { } due ? Day(due) : null, Day(invoice.PeriodStart), Day(invoice.PeriodEnd), lines, invoice.Subtotal, invoice.TaxRate, invoice.Tax,
            invoice.Total, invoice.AmountDue, color);
    }

    // The customer pays whom it may not see as an owner.
    private async Task<(Tenant Tenant, string Color)> SellerAsync(Guid id, CancellationToken ct)
    {
        await using var system = scopes.CreateSystemScope(db.Caller.RequestId);
        var tenant = await system.ServiceProvider.GetRequiredService<ScpDbContext>().Tenants.AsNoTracking().SingleAsync(t => t.Id == id, ct);
        var settings = await system.ServiceProvider.GetRequiredService<EffectiveSettings>().LoadAsync([tenant], ct);
        return (tenant, settings[0].Branding.PrimaryColor);
    }

    private static Party Party(string name, params string?[] details) => new(name, [.. details.OfType<string>()]);
}
