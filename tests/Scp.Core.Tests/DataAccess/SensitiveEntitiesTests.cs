using Scp.Core.DataAccess;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

public sealed class SensitiveEntitiesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    /// <summary>By their columns that are marked so; whoever adds an entity to the list sees here that its reads are recorded.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reads_of_these_are_always_recorded(DatabaseKind kind)
    {
        await using var session = (await databases.SharedAsync(kind)).AsSystem();

        Assert.Equal(
            ["AccountLink", "AccountMessage", "ApiClientSecret", "ChangeRequest", "ConfigurationLayer", "CredentialVersion", "Customer", "CustomerContact", "DataKey", "EndCustomer",
             "ImportChunk", "LayerRevision", "Prospect", "ServerKey", "TenantDatabase", "User", "UserSecondFactor", "WebhookEndpoint"],
            AccessFacts.Sensitive(session.Db.Model).Select(e => e.ClrType.Name).Order(StringComparer.Ordinal));
    }
}
