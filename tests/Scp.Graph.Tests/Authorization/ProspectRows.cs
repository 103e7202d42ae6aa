using Scp.Core.Hierarchy;
using Scp.Core.Prospects;

namespace Scp.Graph.Tests.Authorization;

/// <summary>What tenants have of prospects.</summary>
internal static class ProspectRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Prospect NewProspect(Owner tenant, ProspectStatus status = ProspectStatus.Open, Guid? responsible = null)
    {
        var prospect = new Prospect
        {
            Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Company = "Quay", ContactName = "Elena Conti", ContactEmail = "elena@quay.example",
            Source = "Fair", Value = 100, Currency = "CHF", ExpectedCloseOn = new(2025, 6, 1), ResponsibleId = responsible, Stage = "new", Status = status, CreatedAt = day,
        };
        prospect.Index();
        return prospect;
    }

    /// <summary>A prospect that became a customer, what was done about it and its way through the stages.</summary>
    public static IEnumerable<object> Of(Owner tenant, Guid user, Guid customer)
    {
        var prospect = NewProspect(tenant, ProspectStatus.Won, user);
        (prospect.ConvertedToId, prospect.ClosedAt) = (customer, day);
        yield return prospect;
        yield return new StageChange { Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, ProspectId = prospect.Id, From = "new", To = "proposal", At = day, ById = user };
        yield return new ProspectActivity
        {
            Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, ProspectId = prospect.Id, Kind = ActivityKind.Call, Note = "Called", At = day, ById = user, CreatedAt = day,
        };
    }
}
