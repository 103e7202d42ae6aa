using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Scp.Graph.Explorer;

/// <summary>How the package's files go out.</summary>
internal static class ExplorerFiles
{
    // The editor and the styles library write style elements, and the settings are checked by code made from a JSON schema.
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static StaticFileOptions Options(IFileProvider files, string path) => new()
    {
        FileProvider = files,
        RequestPath = path,
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        // Files under static/ carry the hash of their content in their names.
        OnPrepareResponse = file => Prepare(file.Context.Response, forever: file.Context.Request.Path.StartsWithSegments($"{path}/static")),
    };

    /// <summary>A worker obeys the policy of its own response, so every file carries it.</summary>
    public static void Prepare(HttpResponse response, bool forever = false)
    {
        response.Headers.CacheControl = forever ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
