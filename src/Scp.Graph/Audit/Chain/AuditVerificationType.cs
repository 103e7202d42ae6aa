using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Graph.Schema;

namespace Scp.Graph.Audit.Chain;

public sealed class AuditVerificationType : TypedObject<AuditVerification>
{
    public AuditVerificationType()
    {
        this.AuthorizeWithPolicy(Permissions.AuditRead);
        Value(v => v.Ok).Description = "Nothing was found wrong in what was looked at: all of it where nextSequence is null.";
        Value(v => v.Checked).Description = "Links that were found right.";
        Value(v => v.FromSequence).Description = "The first link that was looked at. What retention removed before it is not proven.";
        Value("headSequence", v => v.Head.Sequence, NonNull<long>()).Description = "The last link that was found right.";
        Value("headHash", v => v.Head.Sequence is 0 ? null : Convert.ToHexStringLower(v.Head.Hash), typeof(StringGraphType));
        Value(v => v.CheckpointSequence).Description = "The newest signed checkpoint that the links agree with; what comes after it is proven by its hashes alone.";
        Value(v => v.Unsealed).Description = "Entries that have no place in the chain yet: up to some seconds' worth is usual. Null before the last part.";
        Value(v => v.NextSequence).Description = "The chain is longer than one verification may take: ask again with this as from, whose answer goes on from headHash. Null where nothing is left.";
        Value("problem", v => v.Fault?.Problem, Of<AuditProblem>());
        Value("brokenSequence", v => v.Fault?.Sequence, Of<long>());
        Value("explanation", v => v.Fault?.Explanation, typeof(StringGraphType));
        Value("firstBroken", v => v.FirstBroken, Of<AuditEntry>()).Description = "The entry where the chain is first broken; null where it is gone or was never there.";
    }
}
