using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Integrations;
using Scp.Core.Jobs;

namespace Scp.Core.Billing.Collections;

/// <summary>Collects open invoices: charges the stored means of payment, or notes that the due day has passed. An invoice is claimed
/// first, and its payment is stored before the provider is asked: when a node dies, the same payment is asked for again, by the same key.</summary>
public sealed class InvoiceCollector(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int AtOnce = 8, PerTenant = 4, BatchSize = 200;
    // A payment that stays pending after so many is asked for again, under its key.
    private const int MaxRaces = 20;
    private const string Work = "collections";
    /// <summary>Longer than a call may take.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    // Providers forget keys after a day; past that, asking again could charge twice.
    private static readonly TimeSpan keysLive = TimeSpan.FromHours(20);

    public Task RunAsync(CancellationToken ct) => new FairWork(AtOnce, PerTenant, time).RunAsync(DueAsync, CollectAsync, ct);

    private async Task<IReadOnlyList<DueWork>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Work);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var due = db.Invoices.Where(Due(db, now));
        // The first of each tenant: many of one must not hide those of another.
        var first = await due.Select(i => i.TenantId).Distinct()
            .SelectMany(tenant => due.Where(i => i.TenantId == tenant).OrderBy(i => i.NextAttemptAt).ThenBy(i => i.Id).Take(PerTenant))
            .OrderBy(i => i.NextAttemptAt).ThenBy(i => i.Id).Take(BatchSize).Select(i => new { i.Id, i.TenantId }).ToListAsync(ct);
        return [.. first.Select(i => new DueWork(i.Id, $"{i.TenantId:N}"))];
    }

    // One that was closed while a provider owed its answer is asked for until it is known whether money came.
    private static Expression<Func<Invoice, bool>> Due(ScpDbContext db, DateTimeOffset now)
    {
        var answered = now - Lease;
        return i => (i.Status == InvoiceStatus.Open && i.NextAttemptAt <= now)
            || (i.Status != InvoiceStatus.Open && (i.NextAttemptAt == null || i.NextAttemptAt <= now)
                && db.Payments.Any(p => p.InvoiceId == i.Id && p.Status == PaymentStatus.Pending && p.At <= answered));
    }

    private async Task CollectAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Work);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        if (await db.Invoices.Where(Due(db, now)).SingleOrDefaultAsync(i => i.Id == id, ct) is not { } invoice) return;
        var account = await db.BillingAccounts.SingleAsync(a => a.Id == invoice.AccountId, ct);
        var pending = await db.Payments.FirstOrDefaultAsync(p => p.InvoiceId == invoice.Id && p.Status == PaymentStatus.Pending, ct);
        if (pending is null && invoice.Status is not InvoiceStatus.Open) return; // Its answer came meanwhile.
        // Under its key a payment is asked for as it was at first, also of an account that pays in another way by now.
        var provider = (pending?.ProviderMethod ?? account.PaymentMethod) is null ? null
            : await scope.ServiceProvider.GetRequiredService<PaymentProvider>().FindAsync(invoice.TenantId, pending?.Plugin, ct);
        if (provider is null && pending is null)
        {
            await RemindAsync(db, invoice, now, ct);
            return;
        }
        var payment = pending ?? db.Add(NewPayment(invoice, account, provider!.Value.Adapter.PluginKey, now)).Entity;
        invoice.NextAttemptAt = now + Lease;
        db.AuditAs("payment.charge");
        if (await db.SaveAsync(ct) is not null) return; // Another node has it.

        var outcome = now - payment.CreatedAt > keysLive ? new PaymentAnswer(PaymentResult.Unknown, null, "The provider never said whether it was paid.")
            : provider is not { } found ? new PaymentAnswer(PaymentResult.Unknown, null, "The plugin that was asked for it does not run any more.")
            : await found.Adapter.ChargeAsync(found.Integration, new(payment.Id, Money.MinorUnits(payment.Amount, payment.Currency), payment.Currency,
                payment.ProviderCustomer ?? account.PaymentCustomer!, payment.ProviderMethod ?? account.PaymentMethod!, $"Invoice {invoice.Number}"), ct);
        // Told even when the host stops: the money has moved.
        for (var tries = 0; !await SettleAsync(payment.Id, outcome) && tries < MaxRaces; tries++) { }
    }

    private static async Task RemindAsync(ScpDbContext db, Invoice invoice, DateTimeOffset now, CancellationToken ct)
    {
        if (invoice.DueAt > now) invoice.NextAttemptAt = invoice.DueAt;
        else await db.FailAsync(invoice, await db.Contracts.SingleAsync(c => c.Id == invoice.ContractId, ct), now, ct);
        db.AuditAs("invoice.remind");
        await db.SaveAsync(ct); // A lost race: somebody has paid it.
    }

    private static Payment NewPayment(Invoice invoice, BillingAccount account, string plugin, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, InvoiceId = invoice.Id, AccountId = account.Id,
        Currency = invoice.Currency, Amount = invoice.AmountDue, Method = Payment.Charged, Status = PaymentStatus.Pending, At = now, CreatedAt = now,
        Plugin = plugin, ProviderCustomer = account.PaymentCustomer, ProviderMethod = account.PaymentMethod,
    };

    // In a scope of its own, on what is stored by now: the invoice may have been paid or voided meanwhile.
    private async Task<bool> SettleAsync(Guid paymentId, PaymentAnswer outcome)
    {
        await using var scope = scopes.CreateSystemScope(Work);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var payment = await db.Payments.SingleAsync(p => p.Id == paymentId);
        if (payment.Status is not PaymentStatus.Pending) return true;
        var invoice = await db.Invoices.SingleAsync(i => i.Id == payment.InvoiceId);
        if (outcome.Result is PaymentResult.Paid)
        {
            (payment.Status, payment.Reference, payment.Failure) = (PaymentStatus.Succeeded, outcome.Reference, null);
            payment.Excess = invoice.Pay(payment.Amount, await db.BillingAccounts.SingleAsync(a => a.Id == payment.AccountId), now);
            await db.ClearAsync(invoice, default);
        }
        else if (outcome.Result is PaymentResult.Refused || now - payment.CreatedAt > keysLive)
        {
            (payment.Status, payment.Failure) = (PaymentStatus.Failed, outcome.Error);
            if (invoice.Status is InvoiceStatus.Open) await db.FailAsync(invoice, await db.Contracts.SingleAsync(c => c.Id == invoice.ContractId), now, default);
            // Whether it was paid is for a person to find out, before it is charged anew.
            if (outcome.Result is PaymentResult.Unknown) invoice.NextAttemptAt = null;
        }
        else (payment.Failure, invoice.NextAttemptAt) = (outcome.Error, now + Lease);
        db.AuditAs($"payment.{outcome.Result.ToString().ToLowerInvariant()}");
        return await db.SaveAsync(CancellationToken.None) is null;
    }
}
