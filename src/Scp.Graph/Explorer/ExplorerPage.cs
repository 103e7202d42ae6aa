using System.Net.Mime;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Scp.Graph.Explorer;

/// <summary>The page and its configuration; requests of programs to the same address pass on.</summary>
internal sealed class ExplorerPage(IFileProvider files)
{
    private readonly string html = WithSession(files.GetFileInfo("index.html"));

    public Task InvokeAsync(HttpContext context, string path, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method)) return next(context);
        var (rest, response) = (context.Request.Path.Value![path.Length..], context.Response);
        switch (rest)
        {
            case "" or "/" when !IsBrowser(context.Request):
                return next(context);
            case "":
                // The page's files are addressed relative to it.
                response.Headers.Vary = HeaderNames.Accept;
                response.Redirect($"{context.Request.PathBase}{path}/{context.Request.QueryString}");
                return Task.CompletedTask;
            case "/" or "/index.html":
                ExplorerFiles.Prepare(response);
                response.Headers.Vary = HeaderNames.Accept;
                response.ContentType = "text/html; charset=utf-8";
                return response.WriteAsync(html);
            case "/bcp-config.json":
                ExplorerFiles.Prepare(response);
                return response.WriteAsJsonAsync(ExplorerConfig.For(context.Request, path));
            case "/service-worker.js":
                // It would answer from its cache for every address below, and an explorer without its server explores nothing.
                response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case ExplorerConfig.CloudSignIn:
                response.Redirect($"{context.Request.PathBase}{path}/?sign-in");
                return Task.CompletedTask;
            default:
                return next(context);
        }
    }

    // A browser that follows a link to a query gets the answer, as the GraphQL over HTTP specification has it.
    private static bool IsBrowser(HttpRequest request) =>
        !request.Query.ContainsKey("query") && !request.HttpContext.WebSockets.IsWebSocketRequest
        && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase));

    private static string WithSession(IFileInfo index)
    {
        using var reader = new StreamReader(index.CreateReadStream());
        return reader.ReadToEnd().Replace("</title>",
            """</title><!-- Modified by SCP: the next script, which signs in, is not part of Banana Cake Pop. --><script type="module" src="scp-session.js"></script>""",
            StringComparison.Ordinal);
    }
}
