using System.ComponentModel;
using Scp.Core.Onboarding.Imports;
using Scp.Graph.Onboarding.Imports;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("One import by its id; null outside the scope.")]
    [Authorize(Permissions.ImportsWrite)]
    public static Task<ImportRun?> ImportRun(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id.Id, ct);

    [Description("The imports of the scope, newest first.")]
    [Authorize(Permissions.ImportsWrite), Paged<ImportRunList, ImportRun>]
    public static IQueryable<ImportRun> Imports([FromServices] ScpDbContext db) => db.ImportRuns;
}
