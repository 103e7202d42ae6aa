using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;
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
        Load("contract", Of<Contract>(), BillingLoaders.StandingAsync).Description = "The one that has not ended.";
        Pages<ContractList, Contract>("contracts", Permissions.BillingRead, a => a.Id, c => c.AccountId, db => db.Contracts);
        Value("etag", a => a.Etag, NonNull<string>());
    }
}
