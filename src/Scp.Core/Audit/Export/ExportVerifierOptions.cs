using Scp.Core.Audit.Chain;

namespace Scp.Core.Audit.Export;

/// <param name="Keys">The server's public keys. Without them checkpoints are compared, and anybody may have made them.</param>
/// <param name="Checkpoints">From the server's file, each chain's in order.</param>
/// <param name="Partial">The export was filtered: each row is verified by the hash before it, and rows may be missing.</param>
/// <param name="Until">When the export was made: checkpoints that are younger tell of rows that it cannot hold.</param>
public sealed record ExportVerifierOptions(
    CheckpointKeys? Keys = null, ILookup<Guid, AuditCheckpoint>? Checkpoints = null, bool Partial = false, DateTimeOffset? Until = null)
{
    /// <summary>Reads the server's file.</summary>
    /// <exception cref="FormatException">A line is no checkpoint.</exception>
    public static async Task<ILookup<Guid, AuditCheckpoint>> ReadAsync(TextReader lines, CancellationToken ct)
    {
        var read = new List<AuditCheckpoint>();
        while (await lines.ReadLineAsync(ct) is { } line)
            if (line.Length > 0) read.Add(CheckpointFile.Read(System.Text.Encoding.UTF8.GetBytes(line)));
        return read.OrderBy(c => c.Sequence).ToLookup(c => c.ChainId);
    }

    internal IEnumerable<AuditCheckpoint> Of(Guid chain) => (Checkpoints?[chain] ?? []).Where(c => Until is null || c.At <= Until);
}
