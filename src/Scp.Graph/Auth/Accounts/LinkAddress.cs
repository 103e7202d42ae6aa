using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Scp.Graph.Auth.Accounts;

/// <summary>Where links in mail lead: to the public address, or in development to where the server listens. Never to what a request
/// says of itself, which a stranger may choose.</summary>
internal sealed class LinkAddress(IOptions<AuthOptions> options, IServer server)
{
    private const string DefaultUrl = "http://localhost:5000";

    public Uri Find()
    {
        if (options.Value.Issuer is { } issuer) return issuer;
        var listens = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? DefaultUrl);
        var host = listens.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : listens.Host;
        return new($"{listens.Scheme}://{host}:{listens.Port}");
    }
}
