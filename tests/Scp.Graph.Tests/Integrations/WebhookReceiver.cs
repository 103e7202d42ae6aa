using Scp.Core.Common;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Integrations;

/// <summary>A real receiver of webhooks on loopback, and the product set up to reach it.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Plugin = "outbound-webhook";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly WebApplication receiver;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        receiver = builder.Build();
        receiver.Run(context =>
        {
            Received++;
            context.Response.StatusCode = Status;
            return Task.CompletedTask;
        });
    }

    public int Received { get; private set; }
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var started = new WebhookReceiver();
        await started.receiver.StartAsync();
        return started;
    }

    /// <summary>The product, with loopback allowed and the receiver's secret stored for every owner.</summary>
    public Task<ScpApp> StartAppAsync(DatabaseKind kind) => ScpApp.StartAsync(kind, KnowSecret, ("Integrations:AllowedNetworks:0", "127.0.0.0/8"));

    public void KnowSecret(IServiceCollection services) => services.AddScoped<OpenSecrets>(_ => (_, _, _, _, _) =>
        Task.FromResult<IReadOnlyDictionary<CredentialKind, string>>(new Dictionary<CredentialKind, string> { [CredentialKind.WebhookSecret] = Secret }));

    /// <summary>Turns the plugin on at an owner and names the receiver, which the front door would refuse.</summary>
    public Task ConfigureAsync(ScpApp app, Owner owner) => app.EnableAsync(owner, Plugin, ("url", receiver.Urls.Single() + "/hook"));

    public ValueTask DisposeAsync() => receiver.DisposeAsync();
}
