using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Approvals;

public static class ApprovalRegistration
{
    /// <summary>Deciding about requests and keeping them; the gate itself is part of every save.</summary>
    public static IServiceCollection AddScpApprovals(this IServiceCollection services) =>
        services.AddScoped<ChangeRequestService>().AddScoped<ChangeRequestKeeper>();
}
