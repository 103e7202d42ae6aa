namespace Scp.Core.Common;

/// <summary>Marks a column whose change alone leaves no audit row: bookkeeping that says nothing about what anybody decided.
/// Every use is listed in a test, so that a new one is reviewed.</summary>
/// <param name="because">What is recorded in its place, or why nothing has to be.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnauditedAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
