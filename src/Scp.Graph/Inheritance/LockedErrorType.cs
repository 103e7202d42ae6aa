using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance;

public sealed class LockedErrorType : ErrorType<LockedError>
{
    public LockedErrorType()
    {
        Value(e => e.Key);
        Load("lockedBy", Of<Owner>(), (errors, context) => OwnersById.LoadAsync<Owner>([.. errors.Select(e => (Guid?)e.LockedById)], context))
            .Description = "Null when the caller may not read that owner.";
    }
}
