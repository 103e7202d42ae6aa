using Scp.Core.Access;
using Scp.Core.Billing;
using Scp.Core.Hierarchy;
using Scp.Core.Prospects;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Prospects;

public sealed class ProspectType : TypedObject<Prospect>
{
    public ProspectType()
    {
        Description = "A company that may become a customer of a tenant.";
        this.AuthorizeWithPolicy(Permissions.ProspectsRead);
        Id(p => p.Id);
        Load("tenant", Of<Tenant>(), (prospects, context) => OwnersById.LoadAsync<Tenant>([.. prospects.Select(p => (Guid?)p.OwnerId)], context));
        Value(p => p.Company);
        Value(p => p.ContactName).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(p => p.ContactEmail).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Load("stage", NonNull<PipelineStage>(), (prospects, context) => ProspectLoaders.StagesAsync(prospects, p => p.Stage, context));
        Value("value", p => p.Value is { } amount ? new Money(amount, p.Currency) : (Money?)null, Of<Money>());
        Load<double>("probability", NonNull<double>(), ProspectLoaders.ProbabilitiesAsync).Description = "Its stage's where none of its own was given; 1 once it is won, 0 once it is lost.";
        Value(p => p.ExpectedCloseOn);
        Value(p => p.Source);
        Load("responsible", Of<User>(), (prospects, context) => AccessLoaders.UsersAsync([.. prospects.Select(p => p.ResponsibleId)], context))
            .Description = "Who looks after it; null also where the caller may not read the user.";
        Value(p => p.Status);
        Value(p => p.LostReason);
        Value(p => p.LostNote);
        Load<IReadOnlyList<StageChange>>("history", NonNullList<StageChange>(), ProspectLoaders.HistoriesAsync).Description = "Its way through the stages, the first one first.";
        Pages<ProspectActivityList, ProspectActivity>("activities", Permissions.ProspectsRead, p => p.Id, a => a.ProspectId, db => db.ProspectActivities);
        Load("convertedTo", Of<Customer>(), (prospects, context) => OwnersById.LoadAsync<Customer>([.. prospects.Select(p => p.ConvertedToId)], context));
        Value(p => p.ClosedAt).Description = "When it was won or lost.";
        Value("etag", p => p.Etag, NonNull<string>());
        Value(p => p.CreatedAt);
    }
}

public sealed class ProspectList : ListDefinition<Prospect>
{
    public ProspectList()
    {
        // Of the contact nothing: it would tell personal data to a caller who may not read it. See the search of the root.
        Where("tenant", p => p.OwnerId);
        Where(p => p.Company);
        Where(p => p.Source);
        Where(p => p.Stage);
        Where(p => p.Status);
        Where("responsible", p => p.ResponsibleId);
        Where(p => p.Value);
        Where(p => p.Currency);
        Where(p => p.ExpectedCloseOn);
        Where(p => p.LostReason);
        Where(p => p.CreatedAt);
        Order(p => p.Company);
        Order(p => p.Value);
        Order(p => p.ExpectedCloseOn);
        Order(p => p.Status);
        Order(p => p.CreatedAt);
        DefaultOrder(p => p.Id, descending: true);
    }
}
