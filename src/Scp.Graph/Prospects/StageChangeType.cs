using Scp.Core.Access;
using Scp.Core.Prospects;
using Scp.Graph.Access;
using Scp.Graph.Schema;

namespace Scp.Graph.Prospects;

public sealed class StageChangeType : TypedObject<StageChange>
{
    public StageChangeType()
    {
        this.AuthorizeWithPolicy(Permissions.ProspectsRead);
        Load("from", Of<PipelineStage>(), (changes, context) => ProspectLoaders.StagesAsync(changes, c => c.From, context)).Description = "Null for the first.";
        Load("to", NonNull<PipelineStage>(), (changes, context) => ProspectLoaders.StagesAsync(changes, c => c.To, context));
        Value(c => c.At);
        Load("by", Of<User>(), (changes, context) => AccessLoaders.UsersAsync([.. changes.Select(c => c.ById)], context));
        Load<long>("secondsInStage", NonNull<long>(), (changes, context) => new([.. changes.Select(c => c.SecondsAt(context.Get<ScpDbContext>().Time.GetUtcNow()))]))
            .Description = "Until it moved on or was closed, or until now.";
    }
}
