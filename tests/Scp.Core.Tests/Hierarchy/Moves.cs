using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

internal static class Moves
{
    public static Task<Result<Merchant>> MoveAsync(this Session session, Merchant merchant, Customer to, string? reason = null) =>
        session.The<MoveMerchantService>().MoveAsync(new(merchant.NodeId(), to.NodeId(), reason), default);
}
