using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace Scp.Core.Integrations.Guard;

/// <summary>How the server calls hosts that its users name.</summary>
public sealed class OutboundOptions
{
    /// <summary>Networks that may be called though they are not public, and without encryption.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];
    /// <summary>Roots that sign servers of those networks, beside the ones that the machine trusts.</summary>
    public X509Certificate2Collection TrustedRoots { get; init; } = [];
    /// <summary>For the name, the connection and its encryption.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>For a whole call, redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public bool Allows(IPAddress address) => AllowedNetworks.Any(network => network.Contains(PublicAddress.Unmapped(address)));

    /// <summary>Reads of a section <c>AllowedNetworks</c>, a list such as <c>10.0.0.0/8</c>, and
    /// <c>TrustedRoots</c>, the path of a PEM file.</summary>
    /// <exception cref="InvalidOperationException">One of the networks is none.</exception>
    public static OutboundOptions Read(IConfiguration configuration, string section = "Integrations")
    {
        var roots = new X509Certificate2Collection();
        if (configuration[$"{section}:TrustedRoots"] is { Length: > 0 } file) roots.ImportFromPemFile(file);
        return new() { AllowedNetworks = [.. configuration.GetSection($"{section}:AllowedNetworks").GetChildren().Select(Network)], TrustedRoots = roots };
    }

    private static IPNetwork Network(IConfigurationSection entry) => IPNetwork.TryParse(entry.Value, out var network) ? network
        : throw new InvalidOperationException($"{entry.Path} is not a network such as 10.0.0.0/8.");
}
