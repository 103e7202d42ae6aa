using System.Reflection;
using Xunit.Sdk;

namespace Scp.Core.Tests.Plugins;

/// <summary>Runs the theory once on SQLite and once on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo test) => Enum.GetValues<Database>().Select(database => new object[] { database });
}
