using Microsoft.Extensions.Time.Testing;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Tests.Auth;

public sealed class AnswerTimeTests
{
    [Theory, InlineData(0, 400), InlineData(399, 1), InlineData(400, 0), InlineData(401, 399), InlineData(900, 300)]
    public async Task A_refusal_is_answered_at_a_whole_number_of_steps(int worked, int waits)
    {
        var time = new FakeTimeProvider();
        var answer = new AnswerTime(TimeSpan.FromMilliseconds(400), time);
        time.Advance(TimeSpan.FromMilliseconds(worked));

        var waiting = answer.WaitAsync(CancellationToken.None);

        if (waits > 0)
        {
            time.Advance(TimeSpan.FromMilliseconds(waits - 1));
            Assert.False(waiting.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
