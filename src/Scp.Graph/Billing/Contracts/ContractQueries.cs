using System.ComponentModel;
using Scp.Core.Billing.Contracts;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("What changePlan would cost. Needs the right to make the change; null for a contract outside the scope.")]
    [Authorize(Permissions.BillingWrite)]
    public static Task<InvoicePreview?> PreviewPlanChange(ChangePlanInput input, [FromServices] PlanChangePreview preview, CancellationToken ct)
        => preview.OfAsync(input, ct);
}
