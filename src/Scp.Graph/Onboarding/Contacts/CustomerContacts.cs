using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Contacts;

namespace Scp.Graph.Onboarding.Contacts;

/// <summary>The contacts of all customers of a level, in one statement; the primary one first.</summary>
internal static class CustomerContacts
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<CustomerContact>>> OfAsync(IReadOnlyList<Customer> customers, FieldContext context)
    {
        var ids = customers.Select(c => c.Id).Distinct().ToArray();
        var rows = await context.Get<ScpDbContext>().CustomerContacts.AsNoTracking().Where(c => ids.Contains(c.OwnerId))
            .OrderBy(c => c.Role).ThenBy(c => c.Id).ToListAsync(context.CancellationToken);
        var byCustomer = rows.ToLookup(c => c.OwnerId);
        return [.. customers.Select(c => byCustomer[c.Id].ToList())];
    }
}
