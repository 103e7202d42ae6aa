using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Inheritance;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class InheritedByTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reads_exactly_the_lineage_of_each_owner(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);

        foreach (var path in hierarchy.Owners.Select(o => o.OwnerPath))
        {
            await using var session = database.As(path);
            var lineage = OwnerPath.Ancestors(path).Append(path);

            Assert.Equal(lineage, await PathsAsync<ConfigurationLayer>(session.Db, path));
            Assert.Equal(lineage, await PathsAsync<Role>(session.Db, path));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reads_the_shared_lineage_of_a_page_once(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);
        var (tenant, customer) = (hierarchy.Tenants[0].OwnerPath, hierarchy.Customers[0].OwnerPath);
        var merchants = hierarchy.Merchants.Take(2).Select(m => m.OwnerPath).ToList();
        await using var session = database.As(customer);

        Assert.Equal([.. new[] { "/", tenant, customer }, .. merchants.Order(StringComparer.Ordinal)], await PathsAsync<ConfigurationLayer>(session.Db, [.. merchants]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_path_outside_the_scope(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);
        await using var session = database.As(hierarchy.Tenants[0].OwnerPath);

        Assert.Throws<InvalidOperationException>(() => session.Db.InheritedBy<Role>([hierarchy.Tenants[1].OwnerPath]));
    }

    private static async Task<IReadOnlyList<string>> PathsAsync<T>(ScpDbContext db, params string[] paths) where T : class, IInherited =>
        await db.InheritedBy<T>(paths).Select(r => r.OwnerPath).Order().ToListAsync();
}
