namespace Scp.Graph.Tests.Auth;

/// <summary>The real clock, set forward by as much as a test says.</summary>
internal sealed class AheadOfTime : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
