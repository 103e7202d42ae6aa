using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Demo;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Auth;
using Scp.Graph.Auth.OAuth;
using Scp.Graph.Auth.Production;
using Scp.Graph.TrustedDocuments;

namespace Scp.Graph.Startup;

/// <summary>What happens before the server listens: the database is brought up to date, and holds what the product ships with.</summary>
public static class ScpStart
{
    public static async Task PrepareAsync(this WebApplication app, CancellationToken ct = default)
    {
        await app.Services.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        // Before the seeds, so that a refused server leaves nothing behind.
        await app.Services.GetRequiredService<ProductionCheck>().RunAsync(ct);
        // Read now, so that a folder that cannot be read stops the start and not the first request.
        app.Services.GetRequiredService<TrustedDocumentSet>();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Caller>().BecomeSystem();
        var (db, applications) = (services.GetRequiredService<ScpDbContext>(), services.GetRequiredService<IOpenIddictApplicationManager>());

        await PlatformSeed.EnsureAsync(db, ct);
        await SystemRolesSeed.EnsureAsync(db, ct);
        await PluginCatalogSeed.EnsureAsync(db, ct);
        await ClearSecrets.SealAsync(db, services.GetRequiredService<LayerSecrets>(), ct);
        await OAuthClientsSeed.EnsureAsync(applications, services.GetRequiredService<IOptions<AuthOptions>>().Value, ct);
        if (!app.SeedsDemo()) return;
        await DemoSeed.EnsureAsync(db, ct);
        await db.EnsureClientSecretAsync(DemoUsers.MachineClientId, DemoCredentials.ClientSecret, ct);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Welcome(app.Urls.First())));
    }

    /// <summary>In development unless <c>Demo</c> is false; elsewhere the guard of production has refused it.</summary>
    private static bool SeedsDemo(this WebApplication app) => app.Configuration.GetValue("Demo", app.Environment.IsDevelopment());

    private static string Welcome(string url) => $"""

        SCP is running with demo data.
          Explorer   {url}/graphql
          Sign in    platform@demo.example   the whole platform
                     admin@demo.example      one tenant
                     customer@demo.example   one customer
                     merchant@demo.example   one merchant
                     also support@, billing@, sales@, auditor@, reader@, and nordlicht@demo.example,
                     whose tenant asks for an authenticator app
          Password   {DemoCredentials.Password}
          Machine    client_id {DemoUsers.MachineClientId}, client_secret {DemoCredentials.ClientSecret}, token at {url}/connect/token

        """;
}
