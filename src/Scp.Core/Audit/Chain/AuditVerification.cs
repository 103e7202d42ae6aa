using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Chain;

/// <summary>What became of a verification.</summary>
/// <param name="FromSequence">The first link that was looked at; what retention removed before it is not proven.</param>
/// <param name="Head">The last link that was found right.</param>
/// <param name="CheckpointSequence">The newest signed checkpoint that was met.</param>
/// <param name="Unsealed">Entries that wait for their place: up to some seconds' worth is usual. Null before the last part, which alone counts them.</param>
/// <param name="NextSequence">Where the next part begins, of a chain that is too long for one verification; null where nothing is left.</param>
public sealed record AuditVerification(
    Owner Chain, long Checked, long FromSequence, ChainHead Head, long? CheckpointSequence, long? Unsealed, ChainFault? Fault, AuditEntry? FirstBroken,
    long? NextSequence) : IScoped
{
    public bool Ok => Fault is null;
    public string OwnerPath => Chain.OwnerPath;
}
