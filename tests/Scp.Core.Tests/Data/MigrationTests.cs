using Microsoft.EntityFrameworkCore;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class MigrationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_model_has_no_change_without_a_migration(DatabaseKind kind)
    {
        await using var session = (await databases.SharedAsync(kind)).AsSystem();

        Assert.False(session.Db.Database.HasPendingModelChanges(), "Run scripts/add-migration with a name for the change.");
    }
}
