namespace Scp.Core.Common;

/// <summary>Marks a column that must be gone once its subject is erased. What could not be erased later does not get it: the
/// audit trail tells that it changed and not to what, and an answer that shows it is not kept to be given again.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ErasableAttribute : Attribute;
