using Scp.Core.Billing.Contracts;

namespace Scp.Core.Billing.Invoices;

/// <summary>The steps of an invoice, and what each does to the account's credit. Whatever is done, total less paid less credited is what
/// is due, and nothing is due beyond that.</summary>
internal static class InvoiceStates
{
    extension(Invoice invoice)
    {
        /// <summary>Sums up the lines. The tax is computed once, on all of them.</summary>
        public void Charge(IEnumerable<InvoiceLine> lines)
        {
            invoice.Subtotal = lines.Sum(l => l.Amount);
            invoice.Tax = Money.Round(invoice.Subtotal * invoice.TaxRate, invoice.Currency);
            invoice.Total = invoice.Subtotal + invoice.Tax;
        }

        /// <summary>Makes a draft final. The account's credit pays as much of it as it can; what is negative becomes credit.</summary>
        public void Issue(string number, BillingAccount account, DateTimeOffset now)
        {
            (invoice.Status, invoice.Number, invoice.IssuedAt, invoice.DueAt) = (InvoiceStatus.Open, number, now, now.AddDays(account.PaymentDays));
            invoice.AmountCredited = Math.Min(account.Credit, invoice.Total);
            account.Credit -= invoice.AmountCredited;
            invoice.NextAttemptAt = account.PaymentMethod is null ? invoice.DueAt : now;
            invoice.CloseIfCovered(now);
        }

        /// <summary>Also of one that was written off; of one that was voided meanwhile, all of it is credit.</summary>
        /// <returns>What is beyond its due, which is credit of the account now.</returns>
        public decimal Pay(decimal amount, BillingAccount account, DateTimeOffset now)
        {
            if (invoice.Status is InvoiceStatus.Uncollectible) invoice.Reopen(now);
            var excess = Math.Max(0, amount - invoice.AmountDue);
            invoice.AmountPaid += amount - excess;
            account.Credit += excess;
            if (invoice.Status is InvoiceStatus.Open) invoice.CloseIfCovered(now);
            return excess;
        }

        /// <summary>Reduces what is due; what is beyond that becomes credit.</summary>
        /// <returns>How much became credit.</returns>
        public decimal Credit(decimal amount, BillingAccount account, DateTimeOffset now)
        {
            var excess = Math.Max(0, amount - invoice.AmountDue);
            invoice.AmountCredited += amount - excess;
            account.Credit += excess;
            if (excess < amount) invoice.CloseIfCovered(now);
            return excess;
        }

        /// <summary>What was paid is due again.</summary>
        public void TakeBack(decimal amount, DateTimeOffset now)
        {
            invoice.AmountPaid -= amount;
            if (amount > 0) invoice.Reopen(now);
        }

        /// <summary>As if it had not been: the credit that it took goes back.</summary>
        /// <param name="noted">What of its credit is credit notes', which stay as they are.</param>
        public void Revoke(BillingAccount account, decimal noted)
        {
            account.Credit += invoice.AmountCredited - noted;
            (invoice.AmountCredited, invoice.Status, invoice.NextAttemptAt) = (noted, InvoiceStatus.Void, null);
        }

        // It is collected anew, from its first attempt.
        private void Reopen(DateTimeOffset now)
        {
            (invoice.Status, invoice.PaidAt, invoice.Attempts) = (InvoiceStatus.Open, null, 0);
            invoice.NextAttemptAt = invoice.DueAt > now ? invoice.DueAt : now.AddDays(1);
        }

        private void CloseIfCovered(DateTimeOffset now)
        {
            if (invoice.AmountDue <= 0) (invoice.Status, invoice.PaidAt, invoice.NextAttemptAt) = (InvoiceStatus.Paid, now, null);
        }
    }
}
