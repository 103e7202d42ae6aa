using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scp.Core.Tests.Integrations.Servers;

/// <param name="Headers">By name, in any case.</param>
internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A real HTTP server on a loopback address, which keeps what it receives.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<ReceivedRequest> received = [];

    private HttpServer(IPAddress address, X509Certificate2? certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(address, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        app = builder.Build();
        app.Run(async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            lock (received)
                received.Add(new(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(
                    h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
            await answer(context);
        });
    }

    public string Url => app.Urls.Single();
    public int Port => new Uri(Url).Port;
    public IReadOnlyList<ReceivedRequest> Received { get { lock (received) return [.. received]; } }

    public static async Task<HttpServer> StartAsync(RequestDelegate answer, string address = "127.0.0.1", X509Certificate2? certificate = null)
    {
        var server = new HttpServer(IPAddress.Parse(address), certificate, answer);
        await server.app.StartAsync();
        return server;
    }

    public static Task<HttpServer> AnsweringAsync(int status, string body = "") => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        // Kestrel breaks the connection when even nothing is written below a status that has no body.
        return body.Length is 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    });

    public static Task<HttpServer> RedirectingAsync(Func<string> target) => StartAsync(context =>
    {
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = target();
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
