using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.DatabaseAdmin;

public static class DatabaseAdminRegistration
{
    public static IServiceCollection AddScpDatabaseAdmin(this IServiceCollection services) => services.AddScoped<DatabaseSchemaReader>();
}
