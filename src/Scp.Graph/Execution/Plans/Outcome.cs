namespace Scp.Graph.Execution.Plans;

/// <summary>What became of a value that was to be written.</summary>
internal enum Outcome
{
    Written,
    /// <summary>The value is null; nothing was written.</summary>
    Null,
    /// <summary>An error was recorded at the position or below it; nothing was written.</summary>
    Failed,
}
