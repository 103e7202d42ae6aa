namespace Scp.Core.Common;

/// <summary>How an update reads an optional text: absent or null leaves it, empty clears it, anything else sets it.</summary>
public static class Change
{
    public static string? Text(string? current, string? given) => given switch { null => current, "" => null, _ => given };
}
