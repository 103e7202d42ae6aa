using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Options;

namespace Scp.Graph.Auth.Transport;

/// <summary>HTTPS, proxies and the headers of every answer.</summary>
public static class TransportRegistration
{
    private const string Proxies = "Proxies";
    private const int HttpsPort = 443;
    private static readonly TimeSpan remembered = TimeSpan.FromDays(365);

    extension(IHostEnvironment environment)
    {
        /// <summary>In development a browser may come over plain HTTP; elsewhere no cookie goes there.</summary>
        internal CookieSecurePolicy CookiePolicy => environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    /// <summary>The section <c>Proxies</c> lists addresses and networks, such as <c>10.0.0.0/8</c>, of proxies that are believed.</summary>
    /// <exception cref="FormatException">One is neither an address nor a network.</exception>
    public static IServiceCollection AddScpTransport(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var known = configuration.GetSection(Proxies).Get<string[]>() ?? [];
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = known is [] ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // As far back as proxies are known.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in known) options.KnownIPNetworks.Add(Network(proxy));
        });
        if (environment.IsDevelopment()) return services;
        services.AddOptions<HttpsRedirectionOptions>().Configure<IOptions<AuthOptions>>((https, auth) =>
            (https.HttpsPort, https.RedirectStatusCode) = (auth.Value.Issuer?.Port ?? HttpsPort, StatusCodes.Status308PermanentRedirect));
        return services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (remembered, true));
    }

    /// <summary>Stands first: whoever comes later sees the address of the client, not of a proxy.</summary>
    public static WebApplication UseScpTransport(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(SecureHeaders.InvokeAsync);
        if (app.Environment.IsDevelopment()) return app;
        app.UseHsts();
        app.UseHttpsRedirection();
        return app;
    }

    private static System.Net.IPNetwork Network(string proxy)
    {
        if (System.Net.IPNetwork.TryParse(proxy, out var network)) return network;
        var address = IPAddress.Parse(proxy);
        return new(address, address.GetAddressBytes().Length * 8);
    }
}
