namespace Scp.Core.Security;

/// <summary>An event of which no webhook knows yet. Saved with the event and removed with the saving of its deliveries, so that none
/// is lost between the two. Belongs to no owner: nobody is shown it.</summary>
public sealed class PendingFanOut : IUnaudited
{
    /// <summary>The event's.</summary>
    public required Guid Id { get; init; }
}
