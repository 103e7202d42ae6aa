using System.Text.Json;
using Scp.Core.Access;
using Scp.Core.Audit;
using Scp.Core.Hierarchy;
using Scp.Graph.Access;
using Scp.Graph.Audit.Chain;
using Scp.Graph.Hierarchy;
using Scp.Graph.Nodes;
using Scp.Graph.Schema;

namespace Scp.Graph.Audit;

public sealed class AuditEntryType : TypedObject<AuditEntry>
{
    public AuditEntryType()
    {
        this.AuthorizeWithPolicy(Permissions.AuditRead);
        Id(e => e.Id);
        Value(e => e.At);
        Load("actor", Of<User>(), (entries, context) => AccessLoaders.UsersAsync([.. entries.Select(e => e.ActorId)], context));
        Value("actorId", e => e.ActorId is { } id ? new NodeId("User", id) : (NodeId?)null, typeof(GlobalIdType))
            .Description = "Who did it, also where the caller may not read that user.";
        Load("client", Of<ApiClient>(), (entries, context) => AccessLoaders.ClientsAsync([.. entries.Select(e => e.ClientId)], context));
        Load("impersonator", Of<User>(), (entries, context) => AccessLoaders.UsersAsync([.. entries.Select(e => e.ImpersonatorId)], context));
        Load("owner", Of<Owner>(), (entries, context) => OwnersById.LoadAsync<Owner>([.. entries.Select(e => (Guid?)e.OwnerId)], context));
        Value(e => e.Action);
        Load("target", typeof(NodeInterface), TargetsAsync).Description = "Null when it is gone, or not the caller's to read.";
        Value(e => e.TargetType);
        Value("targetId", e => new NodeId(e.TargetType, e.TargetId), NonNull<NodeId>());
        Value(e => e.Outcome);
        Value("changes", e => FieldChange.Parse(e.Changes), NonNullList<FieldChange>());
        Value(e => e.Reason);
        Value(e => e.RequestId);
        Value(e => e.OperationName);
        Value(e => e.DocumentHash);
        Value(e => e.Ip);
        Load<long?>("sequence", Of<long>(), (entries, context) => AuditLinksById.LoadAsync<long?>(entries, context, link => link.Sequence))
            .Description = "Place in the hash chain of its tenant, from 1 without gaps; null until it is sealed, some seconds after it was written.";
        Load<string?>("hash", Of<string>(), (entries, context) => AuditLinksById.LoadAsync(entries, context, link => Convert.ToHexStringLower(link.Hash)))
            .Description = "SHA-256 over the hash before and all of the entry, in hexadecimal; null until it is sealed.";
    }

    private static async ValueTask<IReadOnlyList<object?>> TargetsAsync(IReadOnlyList<AuditEntry> entries, FieldContext context)
    {
        var nodes = context.Get<NodeLoader>();
        var targets = await nodes.LoadAsync([.. entries.Select(e => new NodeId(e.TargetType, e.TargetId))], context.Get<ScpDbContext>(), context.CancellationToken);
        return [.. targets.Select(target => nodes.CanRead(context.Caller, target) ? target : null)];
    }
}

public sealed class FieldChangeType : TypedObject<FieldChange>
{
    public FieldChangeType()
    {
        Value(c => c.Field);
        Value("before", c => Json(c.Before), typeof(JsonType));
        Value("after", c => Json(c.After), typeof(JsonType));
        Value(c => c.Redacted).Description = "The field changed; what it held is secret or personal, and was not kept.";
    }

    private static RawJson? Json(JsonElement? value) => value is { } json ? RawJson.Of(json.GetRawText()) : null;
}
