namespace Scp.Core.Telemetry;

/// <summary>What is counted of one operation or job while it runs, in whichever service scope. There is one only while somebody counts.</summary>
public class Work
{
    private static readonly AsyncLocal<Work?> current = new();
    private int statements;

    /// <summary>The one around the running code; null while nobody counts, and outside of any.</summary>
    public static Work? Current => current.Value;

    /// <summary>SQL commands that EF sent for it. The scope that row-level security is told comes with them and is not counted.</summary>
    public int Statements => statements;

    /// <summary>Makes one that of the async method that calls, until that ends.</summary>
    public static T Enter<T>(T work) where T : Work
    {
        current.Value = work;
        return work;
    }

    internal void CountStatement() => Interlocked.Increment(ref statements);
}
