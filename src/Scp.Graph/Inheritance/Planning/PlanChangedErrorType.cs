using Scp.Core.Inheritance.Planning;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance.Planning;

public sealed class PlanChangedErrorType : ErrorType<PlanChangedError>
{
    public PlanChangedErrorType() => Value(e => e.CurrentPlanHash);
}
