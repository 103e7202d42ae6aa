using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

public sealed class StepUpRequiredErrorType : ErrorType<StepUpRequiredError>
{
    public StepUpRequiredErrorType() => Value(e => e.MaxAgeSeconds).Description = "Sign in again, by prompt=login or this as max_age, and repeat.";
}

public sealed class ShreddedErrorType : ErrorType<ShreddedError>;

public sealed class UnreadableErrorType : ErrorType<UnreadableError>;
