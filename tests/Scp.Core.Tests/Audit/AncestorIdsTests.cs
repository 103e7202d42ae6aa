using Scp.Core.Audit;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

public sealed class AncestorIdsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Keeps_no_more_than_its_bound_and_answers_all_the_same(DatabaseKind kind)
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        var (hierarchy, ids) = (await SmallHierarchy.SeedAsync(database), new AncestorIds());
        await using var session = database.AsSystem();
        var (tenant, merchant) = (hierarchy.Tenants[0], hierarchy.Merchants[0]);
        await AssertFindsAsync();

        await ids.FindAsync(session.Db, Enumerable.Range(0, AncestorIds.MaxKept + 500).Select(_ => NewCustomer(tenant.OwnerPath)), [], default);

        Assert.InRange(ids.Kept, 1, AncestorIds.MaxKept);
        await AssertFindsAsync();

        async Task AssertFindsAsync() => Assert.Equal(new AncestorsOfEntry(tenant.Id, merchant.ParentId),
            (await ids.FindAsync(session.Db, [], [merchant.OwnerPath], default)).Of(merchant.Id, merchant.OwnerPath));
    }

    private static Customer NewCustomer(string tenant)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, OwnerPath = OwnerPath.Child(tenant, id), Name = "c", Slug = "c", LegalName = "c", CreatedAt = DateTimeOffset.UnixEpoch };
    }
}
