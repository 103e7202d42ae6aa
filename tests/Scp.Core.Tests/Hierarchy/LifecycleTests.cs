using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Hierarchy;

public sealed class LifecycleTests
{
    // From           Activate   Suspend     Reactivate  Archive
    private const string Table = """
        Draft         Active     -           -           Archived
        Provisioning  Active     -           -           Archived
        Active        -          Suspended   -           Archived
        Suspended     -          -           Active      Archived
        Archived      -          -           -           -
        """;

    [Fact]
    public void Each_transition_starts_from_its_own_statuses_alone()
    {
        var rows = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.Equal(Enum.GetNames<OwnerStatus>(), rows.Select(row => row[0]));
        foreach (var row in rows)
            Assert.Equal(
                row[1..],
                Enum.GetValues<Transition>().Select(transition => Lifecycle.Apply(Enum.Parse<OwnerStatus>(row[0]), transition)?.ToString() ?? "-"));
    }

    [Theory]
    [InlineData("Active Active Active Active", OwnerStatus.Active)]
    [InlineData("Active Active Active Draft", OwnerStatus.Draft)]
    [InlineData("Active Active Draft Active", OwnerStatus.Active)]
    [InlineData("Active Active Suspended Active", OwnerStatus.Suspended)]
    [InlineData("Active Suspended Active Draft", OwnerStatus.Suspended)]
    [InlineData("Active Suspended Archived Active", OwnerStatus.Archived)]
    [InlineData("Active Archived Active Suspended", OwnerStatus.Suspended)]
    [InlineData("Active Suspended Active Archived", OwnerStatus.Archived)]
    [InlineData("Active Suspended Archived", OwnerStatus.Archived)]
    [InlineData("Active", OwnerStatus.Active)]
    public void The_nearest_closed_owner_decides(string line, OwnerStatus effective) =>
        Assert.Equal(effective, Lifecycle.Effective([.. line.Split(' ').Select((status, level) => Lines.At((OwnerKind)level, Enum.Parse<OwnerStatus>(status)))]));
}
