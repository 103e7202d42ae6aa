namespace Scp.Core.Inheritance;

/// <summary>How one layer treats one key.</summary>
public enum LayerMode
{
    /// <summary>Says nothing; the same as no entry.</summary>
    Inherit,
    /// <summary>Sets the value for here and below; a layer below may set another.</summary>
    Override,
    /// <summary>Sets the value for here and below, and no layer below counts.</summary>
    Lock,
    /// <summary>Gives up what the layers above say: the definition's default holds from here down.</summary>
    Reset,
}
