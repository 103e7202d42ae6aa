using Scp.Core.Access.Impersonations;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Impersonations;

public sealed class ImpersonationRefusedErrorType : ErrorType<ImpersonationRefusedError>;

public sealed class ConsentRequiredErrorType : ErrorType<ConsentRequiredError>
{
    public ConsentRequiredErrorType() => Value(e => e.Owner).Description = "The customer to ask, by requestImpersonation.";
}

public sealed class NotWhileImpersonatingErrorType : ErrorType<NotWhileImpersonatingError>;
