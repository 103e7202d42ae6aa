using Microsoft.Extensions.Options;
using Scp.Core.Encryption;
using Scp.Graph.Auth;

namespace Scp.Graph.Encryption;

/// <summary>Reads the configured master keys when the first secret is sealed or opened; in development one is made where none is configured.</summary>
internal static class MasterKeyLoader
{
    private const string Development = "development";

    public static IServiceCollection AddScpMasterKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EncryptionOptions>().Bind(configuration.GetSection(EncryptionOptions.Section));
        return services.AddSingleton(provider => Load(
            provider.GetRequiredService<IOptions<EncryptionOptions>>().Value, provider.GetRequiredService<IOptions<AuthOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>()));
    }

    private static MasterKeys Load(EncryptionOptions options, AuthOptions auth, IHostEnvironment environment)
    {
        if (options.MasterKeys.Count > 0)
            return new(options.MasterKeys.ToDictionary(k => k.Key, k => MasterKeyFile.Read(k.Value)), options.CurrentMasterKey ?? "");
        if (!environment.IsDevelopment())
            throw new InvalidOperationException("No master key is configured; ProductionGuard reports this before one is asked for.");
        var path = Path.Combine(environment.ContentRootPath, auth.DevelopmentKeyFolder, "master.key");
        MasterKeyFile.EnsureDevelopmentKey(path);
        return new(new Dictionary<string, byte[]> { [Development] = MasterKeyFile.Read(path) }, Development);
    }
}
