namespace Scp.Core.Data;

/// <summary>A row that only its author sees until it is shared; then whoever may read such rows at its owner.</summary>
public interface IAuthored : IOwned
{
    /// <summary>The user or API client that made it; null for the product itself, whose rows are shared.</summary>
    Guid? AuthorId { get; }
    bool Shared { get; }
}
