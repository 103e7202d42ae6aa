using Scp.Graph.Auth;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>Signing in on the page of the API: it is the explorer's client, sent back to the page of the same server.</summary>
internal static class DocsSignIn
{
    /// <summary>Goes after the sign-in's own registration, which derives the addresses when none is configured.</summary>
    public static IServiceCollection AddDocsSignIn(this IServiceCollection services, string path) => services.PostConfigure<AuthOptions>(auth =>
        auth.ExplorerRedirectUris = [.. auth.ExplorerRedirectUris.Concat(auth.ExplorerRedirectUris.Select(uri => Beside(uri, path))).Distinct()]);

    public static string Address(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}/";

    private static string Beside(string explorer, string path) => new Uri(new Uri(explorer.TrimEnd('/')), $".{path}/").AbsoluteUri;
}
