using Scp.Core.Hierarchy;

namespace Scp.Core.DataAccess.Retention;

/// <summary>Records of one tenant, or of the platform for those of no tenant, that are past their time.</summary>
/// <param name="Days">How long they are kept.</param>
internal sealed record ExpiredRecords(Guid OwnerId, string OwnerPath, OwnerKind Kind, int Days, long Records);
