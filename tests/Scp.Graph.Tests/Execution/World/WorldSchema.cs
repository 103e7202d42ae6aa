namespace Scp.Graph.Tests.Execution.World;

internal sealed class WorldSchema : GraphQL.Types.Schema
{
    public WorldSchema()
    {
        Query = new QueryType();
        Mutation = new MutationType();
        Subscription = new SubscriptionType();
        this.RegisterVisitor(new PlainGuards());
    }
}
