using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Validation;
using Scp.Core.Encryption;

namespace Scp.Graph.Auth.Keys;

internal static class ServerKeyRegistration
{
    /// <summary>Stands before whatever brings the framework's data protection, which reads its keys when the server starts.</summary>
    public static IServiceCollection AddServerKeys(this IServiceCollection services)
    {
        services.AddSingleton<ServerKeyStore>().AddSingleton<ServerKeyKeeper>().AddSingleton<ServerKeyRing>().AddSingleton<OptionsChange>()
            .AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(s => s.GetRequiredService<OptionsChange>())
            .AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>>(s => s.GetRequiredService<OptionsChange>())
            .AddHostedService<ServerKeyWatch>();
        // By default the name is the folder that a node is installed in, and nodes would not read each other's cookies.
        services.AddDataProtection().SetApplicationName("scp");
        services.AddSingleton<CookieKeys>().AddOptions<KeyManagementOptions>().Configure<CookieKeys>((ring, keys) => ring.XmlRepository = keys);
        // It warns that elements are stored in clear, since it cannot know that the repository wraps them.
        return services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }
}
