using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

[Collection(nameof(SavingDatabases))]
public sealed class LogLevelsTests(SavingDatabases databases)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_owner_has_the_log_of_its_subtree(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var platform = await session.Db.Owners.SingleAsync(o => o.Id == Platform.RootId);

        Assert.Equal([family.FirstShop.Id], await TargetsAsync(family.FirstShop));
        Assert.Equal([family.First.Id, family.FirstShop.Id], await TargetsAsync(family.First));
        Assert.Equal(5, (await TargetsAsync(family.Tenant)).Count);
        Assert.Superset(await TargetsAsync(family.Tenant), await TargetsAsync(platform));
        Assert.Contains(Platform.RootId, await TargetsAsync(platform));

        async Task<HashSet<Guid>> TargetsAsync(Owner owner) => [.. await session.Db.AuditEntries.At(owner).Select(e => e.TargetId).ToListAsync()];
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_owner_filter_holds_for_the_log_too(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As((family.First.OwnerPath, Permissions.AuditRead));

        Assert.Empty(await session.Db.AuditEntries.At(family.Second).ToListAsync());
        Assert.Equal(2, await session.Db.AuditEntries.At(family.Tenant).CountAsync());
    }
}
