using Microsoft.Extensions.FileProviders;

namespace Scp.Graph.Explorer;

public static class ExplorerRegistration
{
    /// <summary>Serves Banana Cake Pop to browsers at <paramref name="path"/> and lets its session stand for a bearer token.
    /// Goes before authentication and the endpoints; what the explorer does not answer passes on.</summary>
    /// <exception cref="DirectoryNotFoundException">The build did not restore the explorer's files.</exception>
    public static IApplicationBuilder UseScpExplorer(this IApplicationBuilder app, string path = "/graphql")
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "explorer"));
        var page = new ExplorerPage(files);
        var session = new ExplorerSession(path);
        return app
            .Use(session.InvokeAsync)
            .UseWhen(context => context.Request.Path.StartsWithSegments(path), explorer => explorer
                .Use((context, next) => page.InvokeAsync(context, path, next))
                .UseStaticFiles(ExplorerFiles.Options(files, path)));
    }
}
