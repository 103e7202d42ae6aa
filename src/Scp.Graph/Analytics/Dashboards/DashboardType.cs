using Scp.Core.Access;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Hierarchy;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Inheritance;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Analytics.Dashboards;

public sealed class DashboardType : TypedObject<Dashboard>
{
    private const int AssumedWidgets = 6;
    // About that of its widgets' data.
    private const double CsvCost = 100;

    public DashboardType()
    {
        this.AuthorizeWithPolicy(Permissions.AnalyticsRead);
        Id(d => d.Id);
        Load("owner", Of<Owner>(), (dashboards, context) => OwnersById.LoadAsync<Owner>([.. dashboards.Select(d => (Guid?)d.OwnerId)], context))
            .Description = "Whose figures it shows, with all that is below; null where the caller may not read the owner.";
        Value(d => d.Title);
        Value(d => d.Description);
        Value(d => d.Shared).Description = "Seen by whoever may read the figures of the owner; else by its author alone.";
        Load("author", Of<User>(), (dashboards, context) => AccessLoaders.UsersAsync([.. dashboards.Select(d => d.AuthorId)], context))
            .Description = "Null for an API client and for the product itself, and where the caller may not read the user.";
        Value(d => d.CreatedAt);
        var widgets = Value("widgets", d => d.Widgets, NonNullList<Widget>());
        widgets.Description = "From top to bottom, and from left to right; 24 at most.";
        new ListSize(AssumedWidgets, [], AssumedWidgets, []).AttachTo(widgets);
        var csv = Load("csv", typeof(StringGraphType), async (dashboards, context) =>
            (await context.Get<DashboardExport>().WriteAsync(dashboards, context.CancellationToken)).OrFailures(text => text));
        csv.Description = "All figures of its widgets, one point a line: widget, metric, key, label, at, value. Null where bi.exportEnabled does not allow it.";
        CostWeight.Attach(csv, CsvCost);
        Value("etag", d => d.Etag, NonNull<string>());
    }
}

public sealed class DashboardList : ListDefinition<Dashboard>
{
    public DashboardList()
    {
        Where(d => d.Title);
        Where(d => d.Shared);
        Order(d => d.Title);
        Order(d => d.CreatedAt);
        DefaultOrder(d => d.Id, descending: true);
    }
}
