using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Integrations;

namespace Scp.Testing;

/// <summary>Asks the provider in the owner's name.</summary>
public sealed class ProviderAdapter(Provider provider, string pluginKey, TimeProvider time) : IIntegrationAdapter
{
    private static readonly HttpClient http = new();

    public string PluginKey => pluginKey;
    public IReadOnlyList<string> AddressKeys => [];

    public string? RecipientFault(string? recipient) => null;

    public async Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        using var response = await http.GetAsync(new Uri(provider.Address, integration.OwnerId.ToString()), ct);
        return new(time.GetElapsedTime(start), response.IsSuccessStatusCode ? null : $"The provider answered {(int)response.StatusCode}.");
    }

    public Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct) => ProbeAsync(integration, ct);
}

public static class ProviderServices
{
    /// <summary>Has one more plugin, which needs no adapter of its own, call this provider.</summary>
    public static IServiceCollection AddProvider(this IServiceCollection services, Provider provider, string pluginKey) =>
        services.AddSingleton<IIntegrationAdapter>(s => new ProviderAdapter(provider, pluginKey, s.GetRequiredService<TimeProvider>()));
}
