using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

[Collection(nameof(SavingDatabases))]
public sealed class AuditLogTests(SavingDatabases databases)
{
    private static readonly Permission write = Permissions.Get(Permissions.MerchantsWrite);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_denied_attempt_is_told_where_the_right_was_missing(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        database.Impersonator = Guid.CreateVersion7();
        await using var session = database.As((family.First.OwnerPath, Permissions.MerchantsRead));
        database.Impersonator = null;
        (session.Caller.RequestId, session.Caller.OperationName, session.Caller.DocumentHash, session.Caller.Ip) = ("r-2", "Steal", "cd34", "192.0.2.8");

        await session.AuditLog.RecordDeniedAsync(new(write, "renameMerchant", "Merchant", family.SecondShop.Id, family.SecondShop.OwnerPath));

        var entry = Assert.Single(await DeniedAsync(database, "r-2", family));
        Assert.Equal((session.Caller.UserId, session.Caller.ImpersonatorId), (entry.ActorId, entry.ImpersonatorId));
        Assert.NotNull(entry.ImpersonatorId);
        Assert.Equal(("Steal", "cd34", "192.0.2.8"), (entry.OperationName, entry.DocumentHash, entry.Ip));
        Assert.Equal(("renameMerchant", "Merchant", family.SecondShop.Id), (entry.Action, entry.TargetType, entry.TargetId));
        Assert.Equal((family.Tenant.Id, family.Second.Id, family.SecondShop.Id), (entry.TenantId, entry.CustomerId, entry.OwnerId));
        Assert.Equal(("merchants:write is not held", "[]"), (entry.Reason, entry.Changes));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_attempt_on_nothing_known_is_told_at_the_root_of_the_callers_scope(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var known = database.As((family.First.OwnerPath, Permissions.MerchantsRead));
        await using var anonymous = database.AsNobody();
        (known.Caller.RequestId, anonymous.Caller.RequestId) = ("r-3", "r-4");

        await known.AuditLog.RecordDeniedAsync(new(write, "auditLog", "AuditEntry"));
        await anonymous.AuditLog.RecordDeniedAsync(new(write, "auditLog", "AuditEntry", OwnerPath: "/nowhere0/"));

        Assert.Equal(family.First.Id, Assert.Single(await DeniedAsync(database, "r-3", family)).TargetId);
        await using var reader = database.AsSystem();
        Assert.Contains(await reader.Db.AuditEntries.Where(e => e.RequestId == "r-4").ToListAsync(), e => e.OwnerId == Platform.RootId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_request_cannot_flood_the_log(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As((family.First.OwnerPath, Permissions.MerchantsRead));
        session.Caller.RequestId = "r-5";

        for (var i = 0; i < 5; i++) await session.AuditLog.RecordDeniedAsync(new(write, "name", "Merchant", family.FirstShop.Id));
        Assert.Single(await DeniedAsync(database, "r-5", family));
        for (var i = 0; i < 50; i++) await session.AuditLog.RecordDeniedAsync(new(write, "name", "Merchant", Guid.CreateVersion7()));

        Assert.Equal(AuditLog.MaxPerRequest, (await DeniedAsync(database, "r-5", family)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_attempt_that_cannot_be_recorded_goes_to_the_servers_log(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As((family.First.OwnerPath, Permissions.MerchantsRead));
        session.Caller.RequestId = "r-6";

        await using (await BrokenAuditTable.BreakAsync(database, kind))
            await session.AuditLog.RecordDeniedAsync(new(write, "name", "Merchant", family.FirstShop.Id));

        Assert.Contains(database.Errors.Messages, m => m.Contains("r-6", StringComparison.Ordinal));
        Assert.Empty(await DeniedAsync(database, "r-6", family));
    }

    private static async Task<List<AuditEntry>> DeniedAsync(SavingDatabase database, string request, Family family)
    {
        await using var reader = database.AsSystem();
        return await reader.Db.AuditEntries.At(family.Tenant).Where(e => e.RequestId == request && e.Outcome == AuditOutcome.Denied).ToListAsync();
    }
}
