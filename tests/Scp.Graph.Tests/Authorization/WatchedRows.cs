using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Security;
using Scp.Core.Webhooks;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A security event at an owner, an endpoint there, and the event on its way to it.</summary>
internal static class WatchedRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static SecurityEvent NewEvent(Owner owner, Guid? user = null, Guid? client = null) => new()
    {
        Id = Guid.CreateVersion7(), At = day, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Kind = SecurityEventKind.SecretRevealed, Severity = Severity.Warning,
        UserId = user, ClientId = client, Details = "{}",
    };

    public static DataAccessRecord NewAccess(Owner owner, Guid user, Guid client, Guid? visitor) => new()
    {
        Id = Guid.CreateVersion7(), At = day, OwnerId = owner.Id, OwnerPath = owner.OwnerPath,
        TenantId = owner is Merchant merchant ? merchant.TenantId : owner is Customer ? owner.ParentId : owner is Tenant ? owner.Id : null,
        CustomerId = owner is Merchant ? owner.ParentId : owner is Customer ? owner.Id : null, ActorId = user, ClientId = client, ImpersonatorId = visitor,
        RequestId = "seed", Operation = DataOperation.Read, Entities = GuardedRows.Action, Rows = 1, DurationMs = 1, ByStaff = false, SkipReason = "Reason",
    };

    public static WebhookEndpoint NewEndpoint(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Url = "https://hooks.example/", Kinds = [SecurityEventKind.TokenReplayed],
        MinimumSeverity = Severity.Warning, Enabled = true, CreatedAt = day, SecretNumber = 1, SealedSecret = "s1.",
    };

    public static WebhookDelivery NewDelivery(WebhookEndpoint endpoint, SecurityEvent told) => new()
    {
        Id = Guid.CreateVersion7(), EndpointId = endpoint.Id, EventId = told.Id, OwnerId = endpoint.OwnerId, OwnerPath = endpoint.OwnerPath, Body = "{}",
        Status = WebhookDeliveryStatus.Dead, Attempts = 1, CreatedAt = day, LastStatusCode = 500, LastError = "The provider failed (status 500).", LastAnswer = "No",
    };

    public static ImportRun NewImport(Owner owner, Guid? user = null, Guid? client = null) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Kind = ImportKind.Merchants, Format = ImportFormat.Csv,
        ErrorPolicy = ImportErrorPolicy.RejectFailedRows, CreatedAt = day,
        RequestedById = user, RequestedByClientId = client,
    };

    public static ImportRowError NewRowError(ImportRun run) => new()
    {
        Id = Guid.CreateVersion7(), RunId = run.Id, OwnerId = run.OwnerId, OwnerPath = run.OwnerPath, Line = 2, Column = "slug", Code = "SLUG", Message = "Bad",
    };
}
