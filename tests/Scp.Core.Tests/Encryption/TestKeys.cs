using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Encryption;

namespace Scp.Core.Tests.Encryption;

internal static class TestKeys
{
    /// <summary>Encryption under one master key.</summary>
    public static IServiceCollection AddTestEncryption(this IServiceCollection services) => services.AddScpEncryption()
        .AddSingleton(new MasterKeys(new Dictionary<string, byte[]> { ["first"] = new byte[MasterKeys.Size] }, "first"));
}
