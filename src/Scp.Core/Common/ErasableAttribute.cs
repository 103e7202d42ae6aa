namespace Scp.Core.Common;

/// <summary>Marks a column that must be gone once its subject is erased. What could not be erased later does not get it: the
/// audit trail tells that it changed and not to what, and an answer that shows it is not kept to be given again. So are free texts in
/// which people write of people: unlike personal data everyone who sees the row reads them, and the row is the one place that has them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ErasableAttribute : Attribute;
