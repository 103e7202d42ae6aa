using Scp.Core.Access;
using Scp.Core.Prospects;
using Scp.Graph.Access;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Prospects;

public sealed class ProspectActivityType : TypedObject<ProspectActivity>
{
    public ProspectActivityType()
    {
        this.AuthorizeWithPolicy(Permissions.ProspectsRead);
        Id(a => a.Id);
        Load("prospect", Of<Prospect>(), (activities, context) => ProspectLoaders.ByIdAsync([.. activities.Select(a => (Guid?)a.ProspectId)], context));
        Value(a => a.Kind);
        Value(a => a.Note);
        Value(a => a.At);
        Load("by", Of<User>(), (activities, context) => AccessLoaders.UsersAsync([.. activities.Select(a => a.ById)], context));
    }
}

public sealed class ProspectActivityList : ListDefinition<ProspectActivity>
{
    public ProspectActivityList() : base(plural: "ProspectActivities")
    {
        Where(a => a.Kind);
        Where(a => a.At);
        Order(a => a.At);
        DefaultOrder(a => a.Id, descending: true);
    }
}
