using Microsoft.Extensions.Options;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Where the explorer is sent back to when nothing is configured: to itself, at its public address and, in
/// development, at each address the server listens on.</summary>
internal sealed class DefaultRedirects(IConfiguration configuration, IHostEnvironment environment) : IPostConfigureOptions<AuthOptions>
{
    private const string DefaultUrl = "http://localhost:5000";

    public void PostConfigure(string? name, AuthOptions options)
    {
        if (options.ExplorerRedirectUris.Count > 0) return;
        // Outside development only the public address: a code sent to a loopback address could be read by a neighbour on the machine.
        var listens = !environment.IsDevelopment() && options.Issuer is not null ? [] : (configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var addresses = listens.SelectMany(Reachable).Concat(options.Issuer is { } issuer ? [issuer.ToString()] : []);
        // With and without the slash: the explorer's own address is either.
        options.ExplorerRedirectUris = [.. addresses.Select(a => a.TrimEnd('/')).Distinct().SelectMany(a => new[] { $"{a}/graphql", $"{a}/graphql/" })];
    }

    // A server listens on every interface, or on this machine by any of its names; a browser asks for one.
    private static string[] Reachable(string listens)
    {
        var address = BindingAddress.Parse(listens);
        string[] hosts = address.Host is "*" or "+" or "0.0.0.0" or "[::]" or "localhost" or "127.0.0.1" ? ["localhost", "127.0.0.1"] : [address.Host];
        return [.. hosts.Select(host => $"{address.Scheme}://{host}:{address.Port}")];
    }
}
