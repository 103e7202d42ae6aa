using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class LockedErrorType : ErrorType<LockedError>
{
    public LockedErrorType()
    {
        Value(e => e.Key);
        Load("lockedBy", Of<Owner>(), (errors, context) => OwnersById.LoadAsync<Owner>([.. errors.Select(e => (Guid?)e.LockedById)], context))
            .Description = "Null when the caller may not read that owner.";
    }
}
