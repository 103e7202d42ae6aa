namespace Scp.Graph.Execution;

/// <summary>What is known of the running request when it has been answered.</summary>
internal sealed class RequestFigures
{
    /// <summary>As the limits count it; 0 for what was refused before.</summary>
    public double Cost { get; set; }
    /// <summary>Null for what was refused before it was known.</summary>
    public string? Operation { get; set; }
}
