using System.ComponentModel;
using Scp.Core.Prospects;
using Scp.Graph.Paging;
using Scp.Graph.Prospects;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Prospects of the scope's tenants, the newest first. The search looks for a text in company and source, and in the contact where the caller may read it.")]
    [Authorize(Permissions.ProspectsRead), Paged<ProspectList, Prospect>]
    public static IQueryable<Prospect> Prospects([FromServices] ScpDbContext db, string? search = null) => db.Prospects.Matching(search, db.Caller);

    [Description("One prospect by its id; null outside the scope.")]
    [Authorize(Permissions.ProspectsRead)]
    public static Task<Prospect?> Prospect(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Prospects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id.Id, ct);

    [Description("The stages of a tenant's prospects, in their order; null outside the scope.")]
    [Authorize(Permissions.ProspectsRead)]
    public static async Task<IReadOnlyList<PipelineStage>?> PipelineStages(NodeId tenant, [FromServices] PipelineReport report, CancellationToken ct)
        => (await report.PipelineOfAsync(tenant, ct))?.Stages;

    [Description("A tenant's pipeline in figures: of the open prospects made in the time, of those closed in it, and of the stays in stages that ended in it.")]
    [Authorize(Permissions.ProspectsRead)]
    public static Task<PipelineSummary?> Pipeline(NodeId tenant, [FromServices] PipelineReport report, CancellationToken ct, DateTimeOffset? from = null, DateTimeOffset? to = null)
        => report.OfAsync(tenant, from, to, ct);
}
