using Microsoft.Extensions.Options;

namespace Scp.Graph.TrustedDocuments;

public static class TrustedDocumentRegistration
{
    public static IServiceCollection AddScpTrustedDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<TrustedDocumentOptions>(configuration.GetSection(TrustedDocumentOptions.Section));
        return services.AddSingleton(s =>
        {
            var options = s.GetRequiredService<IOptions<TrustedDocumentOptions>>().Value;
            return new TrustedDocumentSet([.. DocumentFiles.Product(), .. options.Folder is { Length: > 0 } folder ? DocumentFiles.In(folder) : []], options.Only);
        });
    }
}
