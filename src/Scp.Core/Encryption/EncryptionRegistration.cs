using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Encryption;

public static class EncryptionRegistration
{
    /// <summary>The host registers <see cref="MasterKeys"/>, and <see cref="MasterKeyRotator"/> as a job.</summary>
    public static IServiceCollection AddScpEncryption(this IServiceCollection services) => services
        .AddSingleton<DataKeyCache>().AddSingleton<MasterKeyRotator>()
        .AddSingleton<RequestDigest>(s => RequestDigests.Under(s.GetRequiredService<MasterKeys>))
        .AddScoped<OwnerKeys>().AddScoped<Envelope>().AddScoped<MasterKeyRotationService>().AddScoped<KeyDestruction>();
}
