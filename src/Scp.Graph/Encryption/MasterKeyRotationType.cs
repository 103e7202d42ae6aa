using Scp.Core.Encryption;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Encryption;

public sealed class MasterKeyRotationType : TypedObject<MasterKeyRotation>
{
    public MasterKeyRotationType()
    {
        this.AuthorizeWithPolicy(Permissions.KeysWrite);
        Id(r => r.Id);
        Value("from", r => (IReadOnlyList<string>)r.FromKeys.Split(',', StringSplitOptions.RemoveEmptyEntries), NonNullList<string>())
            .Description = "Ids of the master keys that wrapped something else than the target when it began.";
        Value("to", r => r.ToKey, NonNull<string>());
        Value(r => r.Status);
        Value(r => r.Total).Description = "Data keys to wrap anew when it began.";
        Value(r => r.Done).Description = "Of these, how many are done; fewer than total at the end when some were destroyed meanwhile.";
        Value(r => r.StartedAt);
        Value(r => r.FinishedAt);
    }
}

public sealed class MasterKeyRotationList : ListDefinition<MasterKeyRotation>
{
    public MasterKeyRotationList() => DefaultOrder(r => r.Id, descending: true);
}
