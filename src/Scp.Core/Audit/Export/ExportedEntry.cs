using System.Text.Json.Serialization;
using Scp.Core.Audit.Chain;

namespace Scp.Core.Audit.Export;

/// <summary>A line of an export: all that is hashed, as it was hashed. Without a place while the entry is not sealed.</summary>
/// <param name="PreviousHash">Of the link before; null where the caller may not see that.</param>
/// <param name="Changes">Text that holds JSON, character by character as it was written.</param>
public sealed record ExportedEntry(
    Guid Chain, long? Sequence, int? Format, string? PreviousHash, string? Hash, Guid Id, DateTimeOffset At, Guid? ActorId, Guid? ClientId, Guid? ImpersonatorId,
    Guid OwnerId, string OwnerPath, Guid? TenantId, Guid? CustomerId, string Action, string TargetType, Guid TargetId, AuditOutcome Outcome, string Changes,
    string? Reason, string RequestId, string? OperationName, string? DocumentHash, string? Ip)
{
    internal static ExportedEntry Of(AuditEntry e, AuditLink? link = null, byte[]? previous = null) => new(
        e.ChainId, link?.Sequence, link?.Format, link?.Sequence is 1 ? Hex(ChainHead.Start.Hash) : Hex(previous), Hex(link?.Hash), e.Id, e.At, e.ActorId, e.ClientId,
        e.ImpersonatorId, e.OwnerId, e.OwnerPath, e.TenantId, e.CustomerId, e.Action, e.TargetType, e.TargetId, e.Outcome, e.Changes, e.Reason, e.RequestId,
        e.OperationName, e.DocumentHash, e.Ip);

    /// <returns>Null for an entry without a place.</returns>
    /// <exception cref="FormatException">A hash is not hexadecimal.</exception>
    internal SealedEntry? Sealed() => Sequence is not { } sequence ? null : new(Chain, sequence, Format ?? 0, Convert.FromHexString(Hash ?? ""), Id, new()
    {
        Id = Id, At = At, ActorId = ActorId, ClientId = ClientId, ImpersonatorId = ImpersonatorId, OwnerId = OwnerId, OwnerPath = OwnerPath, TenantId = TenantId,
        CustomerId = CustomerId, Action = Action, TargetType = TargetType, TargetId = TargetId, Outcome = Outcome, Changes = Changes, Reason = Reason,
        RequestId = RequestId, OperationName = OperationName, DocumentHash = DocumentHash, Ip = Ip,
    });

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExportedEntry))]
internal sealed partial class ExportJson : JsonSerializerContext;
