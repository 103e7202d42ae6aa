using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.DatabaseAdmin.Backups;
using Scp.Core.DatabaseAdmin.Migrating;

namespace Scp.Core.DatabaseAdmin;

public static class DatabaseAdminRegistration
{
    public static IServiceCollection AddScpDatabaseAdmin(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section));
        return services.AddScoped<DatabaseSchemaReader>().AddSingleton<DatabaseBackups>().AddScoped<BackupService>()
            .AddSingleton<MigrationRehearsal>().AddSingleton<SchemaUpgrade>().AddScoped<MigrationService>();
    }
}
