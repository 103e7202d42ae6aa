namespace Scp.Graph.Auth.SignIn;

/// <summary>Lets a refusal take a whole number of steps: counting a failure of an account that there is takes its time, and may outlast
/// one step when many try at once.</summary>
internal readonly struct AnswerTime(TimeSpan step, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();

    public Task WaitAsync(CancellationToken ct)
    {
        if (step <= TimeSpan.Zero) return Task.CompletedTask;
        var took = time.GetElapsedTime(began);
        return Task.Delay(Math.Max(1, Math.Ceiling(took / step)) * step - took, time, ct);
    }
}
