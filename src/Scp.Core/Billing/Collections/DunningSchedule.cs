namespace Scp.Core.Billing.Collections;

/// <summary>When an invoice that is not paid is dealt with again.</summary>
internal static class DunningSchedule
{
    private static readonly int[] days = [3, 5, 7];

    /// <summary>How often it is tried to collect an invoice before the tenant's consequence follows.</summary>
    public static int Attempts => days.Length + 1;

    /// <param name="attempts">That have failed.</param>
    /// <returns>Null after the last.</returns>
    public static TimeSpan? After(int attempts) => attempts <= days.Length ? TimeSpan.FromDays(days[attempts - 1]) : null;
}
