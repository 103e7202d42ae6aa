namespace Scp.Core.Audit.Chain;

/// <param name="CheckpointFile">Takes a line for each checkpoint, outside the database; null for none.</param>
/// <param name="Development">Marks a key that is made so that no production server takes it.</param>
public sealed record AuditChainOptions(string? CheckpointFile = null, bool Development = false);
