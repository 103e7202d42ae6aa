using Scp.Core.DataAccess;
using Scp.Graph.Paging;

namespace Scp.Graph.DataAccess;

public sealed class DataAccessList : ListDefinition<DataAccessRecord>
{
    public DataAccessList() : base("DataAccess", "DataAccess")
    {
        Where(a => a.At);
        Where(a => a.ActorId);
        Where(a => a.ClientId);
        Where(a => a.OwnerId);
        Where(a => a.RequestId);
        Where(a => a.Operation);
        Where(a => a.Entities);
        Where(a => a.ByStaff);
        Where("ownerFilterSkipped", a => a.SkipReason != null);
        Order("at", a => a.Id); // Ids grow with time, so the order of time is read off the index.
        DefaultOrder(a => a.Id, descending: true);
    }
}
