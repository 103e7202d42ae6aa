using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Telemetry;

/// <summary>Counts SQL for the <see cref="Work"/> around it. Registered only where telemetry is exported.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        Work.Current?.CountStatement();
        return result;
    }
}
