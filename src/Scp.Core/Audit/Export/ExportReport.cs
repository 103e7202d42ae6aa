using Scp.Core.Audit.Chain;

namespace Scp.Core.Audit.Export;

/// <summary>What became of verifying a file.</summary>
/// <param name="Line">Of the file, where it is first wrong; 0 for what shows only at its end.</param>
/// <param name="Explanation">Null where nothing is wrong.</param>
/// <param name="Unproven">Rows that could not be verified: not sealed yet, or filtered so that nothing tells what came before them.</param>
public sealed record ExportReport(IReadOnlyList<ExportedChain> Chains, long Rows, long Unproven, long Line, AuditProblem? Problem, string? Explanation)
{
    public bool Ok => Explanation is null;
}

/// <param name="CheckpointSequence">The newest signed checkpoint that was met; null for none.</param>
public sealed record ExportedChain(Guid Id, long Checked, long FromSequence, ChainHead Head, long? CheckpointSequence);
