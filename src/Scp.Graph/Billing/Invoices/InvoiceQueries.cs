using System.ComponentModel;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Runs;
using Scp.Graph.Billing.Invoices;
using Scp.Graph.Billing.Runs;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Invoices of the customers in scope, newest first.")]
    [Authorize(Permissions.BillingRead), Paged<InvoiceList, Invoice>]
    public static IQueryable<Invoice> Invoices([FromServices] ScpDbContext db) => db.Invoices;

    [Description("Billing runs of the tenants in scope, newest first, with their progress.")]
    [Authorize(Permissions.BillingRead), Paged<BillingRunList, BillingRun>]
    public static IQueryable<BillingRun> BillingRuns([FromServices] ScpDbContext db) => db.BillingRuns;
}
