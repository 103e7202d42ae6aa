namespace Scp.Core.Inheritance.Planning;

/// <summary>What a change does to one owner. An owner is one of these and no other.</summary>
internal enum Impact
{
    /// <summary>Nothing, and nothing stands between: the change changes nothing here, or the owner has the new value already.</summary>
    None,
    /// <summary>What is shown here differs, or a secret comes from another layer or is set anew.</summary>
    Affected,
    /// <summary>Nothing, because a changed key that differs at the target is held by an OVERRIDE or RESET of a layer below it.</summary>
    Overridden,
    /// <summary>The same, where at least one such key is held by a LOCK.</summary>
    Locked,
}
