using Scp.Core.Access.Users;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Users;

public sealed class BeyondRightsErrorType : ErrorType<BeyondRightsError>;
