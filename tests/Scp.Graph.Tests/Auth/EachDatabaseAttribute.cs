using System.Reflection;
using Xunit.Sdk;

namespace Scp.Graph.Tests.Auth;

public enum Database { Sqlite, Postgres }

/// <summary>Runs a theory once on each database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<Database>().Select(d => new object[] { d });
}
