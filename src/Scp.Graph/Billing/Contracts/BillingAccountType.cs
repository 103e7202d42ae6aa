using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Hierarchy;
using Scp.Graph.Billing.Invoices;
using Scp.Graph.Billing.Payments;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Contracts;

public sealed class BillingAccountType : TypedObject<BillingAccount>
{
    public BillingAccountType()
    {
        Description = "How a customer pays.";
        this.AuthorizeWithPolicy(Permissions.BillingRead);
        Id(a => a.Id);
        Load("payer", Of<Customer>(), (accounts, context) => OwnersById.LoadAsync<Customer>([.. accounts.Select(a => (Guid?)a.OwnerId)], context));
        Value(a => a.Currency);
        Value(a => a.TaxRate).Description = "A share: 0.081 for 8.1 %.";
        Value(a => a.PaymentDays);
        Value("hasPaymentMethod", a => a.PaymentMethod is not null, NonNull<bool>()).Description = "Whether invoices are charged by themselves.";
        Value(a => a.DraftsInvoices).Description = "Its invoices wait as drafts until somebody finalizes them.";
        Value("credit", a => new Money(a.Credit, a.Currency), NonNull<Money>()).Description = "What the next invoice takes.";
        Load("balance", NonNull<Money>(), InvoiceLoaders.BalancesAsync).Description = "What is due of open invoices, less the credit; negative in the customer's favour.";
        Load("contract", Of<Contract>(), BillingLoaders.StandingAsync).Description = "The one that has not ended.";
        Pages<ContractList, Contract>("contracts", Permissions.BillingRead, a => a.Id, c => c.AccountId, db => db.Contracts);
        Pages<InvoiceList, Invoice>("invoices", Permissions.BillingRead, a => a.Id, i => i.AccountId, db => db.Invoices);
        Pages<PaymentList, Payment>("payments", Permissions.BillingRead, a => a.Id, p => p.AccountId, db => db.Payments);
        Load("usage", NonNull<decimal>(), InvoiceLoaders.UsageAsync, new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "metric" },
            new QueryArgument<NonNullGraphType<DateTimeType>> { Name = "from" }, new QueryArgument<NonNullGraphType<DateTimeType>> { Name = "to" })
            .Description = "What the customer's merchants used from a time on and before another.";
        Value("etag", a => a.Etag, NonNull<string>());
    }
}
