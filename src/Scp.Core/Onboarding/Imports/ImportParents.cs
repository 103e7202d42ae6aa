using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports.Reading;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Below whom the rows of a batch go: the run's owner, or of merchants at a tenant the customer that each names.</summary>
internal sealed record ImportParents(Owner Owner, Dictionary<string, (Customer Customer, OwnerStatus Status)> Customers)
{
    public bool OfMerchants { get; init; }

    public Guid[] All => OfMerchants && Owner is Tenant ? [.. Customers.Values.Select(c => c.Customer.Id)] : [Owner.Id];

    /// <summary>Those whose plans may limit what is added.</summary>
    public IReadOnlyCollection<Customer> Payers => !OfMerchants ? [] : Owner is Customer own ? [own] : [.. Customers.Values.Select(c => c.Customer)];

    /// <returns>Null with a fault that says why.</returns>
    public Owner? Find(StagedRow row, List<RowFault> faults)
    {
        if (!OfMerchants) return Owner;
        var named = row[ImportColumns.Customer];
        if (Owner is Customer own)
            return named is null || named == own.Slug ? own : Refuse("CUSTOMER", "'customer' is another than that of the import.");
        if (named is null) return Refuse("CUSTOMER", "'customer' is the slug of the customer to whom the merchant belongs.");
        if (!Customers.TryGetValue(named, out var found)) return Refuse("CUSTOMER", "'customer' names no customer of the tenant.");
        return found.Status is OwnerStatus.Suspended or OwnerStatus.Archived ? Refuse("CUSTOMER_CLOSED", "The customer is suspended or archived.") : found.Customer;

        Owner? Refuse(string code, string message)
        {
            faults.Add(new(ImportColumns.Customer, code, message));
            return null;
        }
    }
}
