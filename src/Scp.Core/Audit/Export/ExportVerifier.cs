using System.Text;
using System.Text.Json;
using Scp.Core.Audit.Chain;

namespace Scp.Core.Audit.Export;

/// <summary>Verifies an exported file line by line, by the verifier that the server uses, and needs neither server nor database.</summary>
public sealed class ExportVerifier(ExportVerifierOptions options)
{
    private static readonly string checkpointStart = Encoding.UTF8.GetString(NdjsonExport.CheckpointStart);
    private readonly Dictionary<Guid, ChainVerifier> chains = [];
    private readonly List<AuditCheckpoint> carried = [];
    private (long Rows, long Unproven, long Line) at;

    public async Task<ExportReport> VerifyAsync(TextReader export, CancellationToken ct)
    {
        try
        {
            while (await export.ReadLineAsync(ct) is { } line)
            {
                at.Line++;
                if (line.Length > 0 && Read(line) is { } fault) return Report(fault);
            }
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            return Report(null) with { Explanation = "The line is not one of an export." };
        }
        at.Line = 0;
        foreach (var chain in chains.Values) chain.End();
        return Report(chains.Values.Select(c => c.Fault).FirstOrDefault(f => f is not null));
    }

    private ChainFault? Read(string line)
    {
        if (line.StartsWith(checkpointStart, StringComparison.Ordinal))
        {
            carried.Add(CheckpointFile.Read(Encoding.UTF8.GetBytes(line[checkpointStart.Length..^1])));
            return null;
        }
        var row = JsonSerializer.Deserialize(line, ExportJson.Default.ExportedEntry) ?? throw new FormatException();
        at.Rows++;
        if (row.Sealed() is not { } link) at.Unproven++;
        else if (options.Partial) return Alone(row, link);
        else
        {
            var chain = chains.TryGetValue(link.ChainId, out var begun) ? begun : chains[link.ChainId] = Begin(link);
            chain.Add(link);
            return chain.Fault;
        }
        return null;
    }

    private ChainVerifier Begin(SealedEntry first)
    {
        var known = options.Of(first.ChainId).Concat(carried.Where(c => c.ChainId == first.ChainId)).OrderBy(c => c.Sequence).ToList();
        // What retention removed was signed away; without that a chain begins with its first link.
        var cut = known.LastOrDefault(c => c.Kind is CheckpointKind.Cut && c.Sequence == first.Sequence - 1);
        var chain = new ChainVerifier(first.ChainId, cut is null ? ChainHead.Start : new(cut.Sequence, cut.Hash), options.Keys);
        chain.Expect(known);
        return chain;
    }

    private ChainFault? Alone(ExportedEntry row, SealedEntry link)
    {
        if (row.PreviousHash is null)
        {
            at.Unproven++;
            return null;
        }
        var alone = new ChainVerifier(link.ChainId, new(link.Sequence - 1, Convert.FromHexString(row.PreviousHash)), keys: null);
        alone.Add(link);
        return alone.Fault;
    }

    private ExportReport Report(ChainFault? fault) => new(
        [.. chains.Values.Select(c => new ExportedChain(c.ChainId, c.Checked, c.From.Sequence + 1, c.Head, c.CheckpointSequence))],
        at.Rows, at.Unproven, at.Line, fault?.Problem, fault?.Explanation);
}
