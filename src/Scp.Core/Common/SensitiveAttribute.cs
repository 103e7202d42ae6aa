namespace Scp.Core.Common;

/// <summary>The class of a value that must not be shown freely.</summary>
public enum Sensitivity
{
    /// <summary>Never logged, audited or returned twice.</summary>
    Secret,
    /// <summary>Personal data; withheld without <c>users:pii</c>.</summary>
    Pii,
    Financial,
}

/// <summary>Marks a column or an input value; audit, logs and the graph redact by it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SensitiveAttribute(Sensitivity sensitivity) : Attribute
{
    public Sensitivity Sensitivity { get; } = sensitivity;
}
