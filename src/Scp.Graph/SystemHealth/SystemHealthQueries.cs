using System.ComponentModel;
using Scp.Core.SystemHealth;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("How the installation stands: its checks, nodes and jobs; null where the platform is not within the scope.")]
    [Authorize(Permissions.PlatformRead)]
    public static Task<InstallationHealth?> SystemHealth([FromServices] SystemHealthReader health, CancellationToken ct) => health.ReadAsync(ct);
}
