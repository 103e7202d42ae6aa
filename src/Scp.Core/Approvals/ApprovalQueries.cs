namespace Scp.Core.Approvals;

public static class ApprovalQueries
{
    extension(IQueryable<ChangeRequest> requests)
    {
        /// <summary>Those that are in a status at a time; all for null.</summary>
        public IQueryable<ChangeRequest> In(ApprovalStatus? status, DateTimeOffset now) => status switch
        {
            null => requests,
            ApprovalStatus.Expired => requests.Where(r =>
                (r.Status == ApprovalStatus.Pending || r.Status == ApprovalStatus.Approved) && r.ExpiresAt <= now),
            ApprovalStatus.Pending or ApprovalStatus.Approved => requests.Where(r => r.Status == status && r.ExpiresAt > now),
            _ => requests.Where(r => r.Status == status),
        };
    }
}
