namespace Scp.Graph.Tests.Authorization;

/// <summary>What became of one attempt; the first letter of each stands in the snapshot.</summary>
internal enum Outcome
{
    Allowed,
    /// <summary>Refused with AUTH_NOT_AUTHORIZED.</summary>
    Denied,
    /// <summary>Null without an error, left out of a list, or the payload's NotFoundError.</summary>
    NotFound,
}
