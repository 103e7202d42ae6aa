using Scp.Core.Onboarding.Requirements;

namespace Scp.Core.Tests.Onboarding.Requirements;

public sealed class RequirementStateTests
{
    private static readonly DateTimeOffset due = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-31, RequirementState.EventuallyDue)]
    [InlineData(-30, RequirementState.CurrentlyDue)]
    [InlineData(-1, RequirementState.CurrentlyDue)]
    [InlineData(0, RequirementState.PastDue)]
    [InlineData(400, RequirementState.PastDue)]
    public void Time_alone_takes_it_from_eventually_due_to_past_due(int days, RequirementState state) =>
        Assert.Equal(state, New(due).StateAt(due.AddDays(days)));

    [Fact]
    public void One_without_a_date_is_due_at_once_and_never_past_due() =>
        Assert.Equal(RequirementState.CurrentlyDue, New(null).StateAt(due.AddYears(50)));

    [Fact]
    public void What_was_submitted_waits_past_its_date_and_what_is_satisfied_stays_so()
    {
        var requirement = New(due);
        requirement.SubmittedAt = due.AddDays(-2);
        Assert.Equal(RequirementState.PendingVerification, requirement.StateAt(due.AddDays(1)));

        requirement.SatisfiedAt = due.AddDays(2);
        Assert.Equal(RequirementState.Satisfied, requirement.StateAt(due.AddDays(3)));
    }

    private static Requirement New(DateTimeOffset? dueAt) => new()
    {
        Id = Guid.Empty, OwnerId = Guid.Empty, OwnerPath = "/", Key = "k", Title = "T", Blocks = [], DueAt = dueAt, CreatedAt = due.AddYears(-1),
    };
}
