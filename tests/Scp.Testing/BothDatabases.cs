using Xunit;

namespace Scp.Testing;

/// <summary><c>[Theory, ClassData(typeof(BothDatabases))]</c>: the test runs once on each database.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases()
    {
        Add(DatabaseKind.Sqlite);
        Add(DatabaseKind.Postgres);
    }
}
