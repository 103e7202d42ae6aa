using Scp.Core.Idempotency;
using Scp.Graph.Schema;

namespace Scp.Graph.Idempotency;

public sealed class IdempotencyErrorType : ErrorType<IdempotencyError>;
