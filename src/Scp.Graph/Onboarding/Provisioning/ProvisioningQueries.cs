using System.ComponentModel;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Onboarding.Provisioning;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Runs that set up merchants of the scope, the newest first.")]
    [Authorize(Permissions.ProvisioningRead), Paged<ProvisioningRunList, ProvisioningRun>]
    public static IQueryable<ProvisioningRun> ProvisioningRuns([FromServices] ScpDbContext db) => db.ProvisioningRuns;

    [Description("Templates of the scope's tenants; 'standard' is there without being listed.")]
    [Authorize(Permissions.ProvisioningRead), Paged<ProvisioningTemplateList, ProvisioningTemplate>]
    public static IQueryable<ProvisioningTemplate> ProvisioningTemplates([FromServices] ScpDbContext db) => db.Shared<ProvisioningTemplate>();
}
