using Scp.Graph.Schema;

namespace Scp.Graph.Access;

public sealed class OwnAddressExcludedErrorType : ErrorType<OwnAddressExcludedError>
{
    public OwnAddressExcludedErrorType() => Value(e => e.Address);
}
