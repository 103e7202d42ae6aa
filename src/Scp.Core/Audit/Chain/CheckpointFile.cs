using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scp.Core.Audit.Chain;

/// <summary>Checkpoints as lines of JSON, where whoever has the database cannot reach them. A line that a crash kept from being written is
/// made up for by the next of its chain.</summary>
public sealed class CheckpointFile(AuditChainOptions options)
{
    internal async Task AppendAsync(IReadOnlyCollection<AuditCheckpoint> checkpoints, CancellationToken ct)
    {
        if (options.CheckpointFile is not { Length: > 0 } path || checkpoints.Count is 0) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var lines = new MemoryStream();
        foreach (var checkpoint in checkpoints)
        {
            lines.Write(Line(checkpoint));
            lines.WriteByte((byte)'\n');
        }
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        // In one piece, so that two nodes that share the file do not mix their lines.
        await file.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), ct);
        file.Flush(flushToDisk: true);
    }

    public static byte[] Line(AuditCheckpoint c) => JsonSerializer.SerializeToUtf8Bytes(
        new CheckpointLine(c.ChainId, c.Kind, c.Sequence, Convert.ToHexStringLower(c.Hash), c.At, c.Signer, c.Signature), CheckpointJson.Default.CheckpointLine);

    /// <exception cref="FormatException">The line is no checkpoint.</exception>
    public static AuditCheckpoint Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var read = JsonSerializer.Deserialize(line, CheckpointJson.Default.CheckpointLine) ?? throw new JsonException();
            return new()
            {
                Id = default, OwnerId = read.Chain, OwnerPath = "", Kind = read.Kind, Sequence = read.Sequence, Hash = Convert.FromHexString(read.Hash), At = read.At,
                Signer = read.Signer, Signature = read.Signature,
            };
        }
        catch (JsonException wrong)
        {
            throw new FormatException("This is no checkpoint.", wrong);
        }
    }
}

internal sealed record CheckpointLine(Guid Chain, CheckpointKind Kind, long Sequence, string Hash, DateTimeOffset At, string Signer, byte[] Signature);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckpointLine))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
