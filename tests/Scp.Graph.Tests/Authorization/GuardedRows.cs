using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Approvals;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Data;
using Scp.Core.Data.Saving;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Plugins;
using Scp.Core.Security;
using Scp.Core.Settings;
using Scp.Core.Plugins.Rollouts;
using Scp.Testing;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A row of every guarded type at an owner of each level and at a sibling of each, woven together so that every link of
/// the graph leads somewhere, also to where not everybody may follow.</summary>
internal static class GuardedRows
{
    public const string Plugin = "postwind-mail";
    /// <summary>Of the audit entries that are part of the rows.</summary>
    public const string Action = "seeded";
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where grants stand: one owner of each level, each below the one before.</summary>
    public static IReadOnlyList<Owner> Levels(SmallHierarchy h) => [h.Platform, h.Tenants[0], h.Customers[0], h.Merchants[0]];

    public static IReadOnlyList<Owner> Places(SmallHierarchy h) => [.. Levels(h), h.Tenants[1], h.Customers[1], h.Merchants[1]];

    public static async Task SeedAsync(ScpDbContext db, SmallHierarchy hierarchy)
    {
        User? above = null;
        foreach (var owner in Places(hierarchy))
        {
            var user = NewUser(owner);
            var client = new ApiClient
            {
                Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = $"client-of-{owner.Slug}", Name = owner.Name, CreatedAt = day,
            };
            var role = new Role
            {
                Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Key = "own", Name = "Own", Description = "", Permissions = [Permissions.MerchantsRead],
            };
            db.AddRange(user, client, role, NewGrant(owner, role, user.Id, null, above?.Id), NewGrant(owner, role, null, client.Id, user.Id));
            db.AddRange(NewEntry(owner, owner.Kind.ToString(), owner.Id, user, client, above), NewEntry(owner, "User", user.Id, above ?? user, client, user));
            db.Add(WatchedRows.NewAccess(owner, user.Id, client.Id, above?.Id));
            var (told, endpoint) = (WatchedRows.NewEvent(owner, user.Id, client.Id), WatchedRows.NewEndpoint(owner));
            db.AddRange([.. NewCredential(owner, user), told, endpoint, WatchedRows.NewDelivery(endpoint, told), NewSession(user, above), NewRequest(owner, user.Id, above?.Id)]);
            var import = WatchedRows.NewImport(owner, user.Id, client.Id);
            db.AddRange(import, WatchedRows.NewRowError(import), ReportRows.NewDashboard(owner, user.Id));
            db.Add(new SecurityEventAcknowledgement { Id = Guid.CreateVersion7(), EventId = told.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, At = day, UserId = user.Id, Note = "Seen" });
            db.AddRange(NewLayers(owner, user));
            db.AddRange(NewVisit(owner, user, above ?? user));
            if (owner is Merchant)
                db.Add(new EndCustomer { Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ExternalRef = "buyer", Email = "buyer@shop.example", CreatedAt = day });
            if (owner is Customer) db.Add(ProvisioningRows.NewRun(owner, RunStatus.Compensated, hierarchy.Merchants.First(m => m.ParentId == owner.Id).Id, user.Id, client.Id));
            if (owner is Tenant)
            {
                db.Add(ProvisioningRows.NewTemplate(owner));
                db.Add(PlacementRows.NewDatabase(owner));
                db.AddRange(ProspectRows.Of(owner, user.Id, hierarchy.Customers.First(c => c.ParentId == owner.Id).Id));
            }
            db.AddRange(OnboardingRows.NewAt(owner, user.Id));
            above ??= user;
        }
        db.AddRange(SoldRows.Of(Places(hierarchy)));
        db.Add(new MasterKeyRotation
        {
            Id = Guid.CreateVersion7(), OwnerId = Platform.RootId, OwnerPath = "/", FromKeys = "old", ToKey = "new", Total = 1, Done = 1, StartedAt = day, FinishedAt = day,
        });
        db.Add(NewRollout(await db.PluginDefinitions.SingleAsync(p => p.Key == Plugin)));
        await db.SaveChangesAsync();
    }

    private static PluginRollout NewRollout(PluginDefinition plugin) => new()
    {
        Id = Guid.CreateVersion7(), PluginId = plugin.Id, From = "5.0.4", To = "5.0.4", Status = RolloutStatus.Completed, StartedAt = day,
        Steps = [new(100, day, day)],
    };

    private static User NewUser(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Name = $"User of {owner.Name}", CreatedAt = day, Status = UserStatus.Active,
        Email = $"{owner.Slug}@users.example", NormalizedEmail = $"{owner.Slug}@USERS.EXAMPLE", UserName = owner.Slug, NormalizedUserName = owner.Slug,
    };

    public static UserSession NewSession(User user, User? impersonator) => new()
    {
        Id = Guid.CreateVersion7(), UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, ImpersonatorId = impersonator?.Id,
        CreatedAt = day, LastSeenAt = day, ExpiresAt = day.AddYears(10), Ip = "203.0.113.7", UserAgent = "test",
    };

    private static RoleAssignment NewGrant(Owner owner, Role role, Guid? user, Guid? client, Guid? grantedBy) => new()
    {
        Id = Guid.CreateVersion7(), RoleId = role.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, UserId = user, ClientId = client, GrantedById = grantedBy, GrantedAt = day,
    };

    private static object[] NewVisit(Owner owner, User target, User actor)
    {
        var session = new UserSession
        {
            Id = Guid.CreateVersion7(), UserId = target.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ImpersonatorId = actor.Id,
            CreatedAt = day, LastSeenAt = day, ExpiresAt = day,
        };
        var request = new ImpersonationRequest
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, TargetId = target.Id, RequestedById = actor.Id, RequesterName = actor.Name,
            RequestedAt = day, Reason = "Reason", Ticket = "T-1", Minutes = 60,
        };
        request.Approve(target.Id, day, day, null);
        var visit = new Impersonation
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ActorId = actor.Id, ActorName = actor.Name, TargetId = target.Id,
            SessionId = session.Id, RequestId = request.Id, Reason = "Reason", Ticket = "T-1", StartedAt = day, ExpiresAt = day,
        };
        visit.Finish(VisitEnd.ByVisited, target.Id, day);
        return [session, request, visit];
    }

    private static AuditEntry NewEntry(Owner owner, string targetType, Guid targetId, User actor, ApiClient client, User? impersonator) => new()
    {
        Id = Guid.CreateVersion7(), At = day, OwnerId = owner.Id, OwnerPath = owner.OwnerPath,
        TenantId = owner is Merchant merchant ? merchant.TenantId : owner is Customer ? owner.ParentId : owner is Tenant ? owner.Id : null,
        CustomerId = owner is Merchant ? owner.ParentId : owner is Customer ? owner.Id : null, ActorId = actor.Id, ClientId = client.Id, ImpersonatorId = impersonator?.Id,
        Action = Action, TargetType = targetType, TargetId = targetId, Outcome = AuditOutcome.Succeeded, Changes = "[]", RequestId = "seed",
    };

    private static object[] NewCredential(Owner owner, User user)
    {
        var credential = new PluginCredential
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, PluginKey = Plugin, Name = "smtp", Kind = CredentialKind.ApiKey, CreatedAt = day,
        };
        return [credential, new CredentialVersion
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, CredentialId = credential.Id, Number = 1, Sealed = "s1.", LastFour = "1234",
            CreatedAt = day, CreatedById = user.Id, ActivatedAt = day, OverlapSeconds = 0,
        }];
    }

    /// <summary>A request that waits, by whom it does not matter for the right to decide about it.</summary>
    public static ChangeRequest NewRequest(Owner owner, Guid askedBy, Guid? decidedBy) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Operation = GuardedOperation.WideChange, Mutation = "changeSettings",
        InputHash = "", Input = "{}", Permission = Permissions.SettingsWrite, RequestedById = askedBy, RequestedAt = day, ExpiresAt = day.AddYears(100),
        DecidedById = decidedBy, Affected = 1,
    };

    // Locked high up and set again below, so that sources, locks and shadows all point from one owner to another.
    private static IEnumerable<ConfigurationLayer> NewLayers(Owner owner, User changedBy) =>
    [
        NewLayer(owner, changedBy, PluginDefinition.SubjectOf(Plugin), owner.Kind switch
        {
            OwnerKind.Platform => "{}",
            OwnerKind.Tenant => """{"$enabled":{"mode":"OVERRIDE","value":true},"fromAddress":{"mode":"LOCK","value":"a@tenant.example"},"fromName":{"mode":"OVERRIDE","value":"T"}}""",
            OwnerKind.Customer => """{"fromName":{"mode":"OVERRIDE","value":"C"},"replyTo":{"mode":"OVERRIDE","value":"c@shop.example"}}""",
            _ => """{"fromAddress":{"mode":"OVERRIDE","value":"b@shop.example"},"fromName":{"mode":"OVERRIDE","value":"M"}}""",
        }),
        NewLayer(owner, changedBy, SettingsCatalog.Subject, owner.Kind switch
        {
            OwnerKind.Platform => """{"bi.retentionDays":{"mode":"OVERRIDE","value":90}}""",
            OwnerKind.Tenant => """{"locale.currency":{"mode":"LOCK","value":"CHF"},"branding.displayName":{"mode":"OVERRIDE","value":"T"}}""",
            OwnerKind.Customer => """{"bi.retentionDays":{"mode":"RESET"},"branding.displayName":{"mode":"OVERRIDE","value":"C"}}""",
            _ => """{"locale.currency":{"mode":"OVERRIDE","value":"EUR"},"locale.country":{"mode":"OVERRIDE","value":"AT"}}""",
        }),
    ];

    private static ConfigurationLayer NewLayer(Owner owner, User changedBy, string subject, string entries) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = subject, Entries = entries, ChangedAt = day, ChangedById = changedBy.Id,
    };
}
