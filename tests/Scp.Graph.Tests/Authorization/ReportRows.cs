using Scp.Core.Analytics.Dashboards;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A dashboard that is shared, with one widget.</summary>
internal static class ReportRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Dashboard NewDashboard(Owner owner, Guid? author = null) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, AuthorId = author, Title = "Requests", Shared = true, CreatedAt = day,
        Content = $$"""[{"id":"{{Guid.CreateVersion7()}}","title":"Requests","metric":"requests.count","chart":"Line","groupBy":null,"period":"P7D","interval":"Day","x":0,"y":0,"width":6,"height":2}]""",
    };
}
