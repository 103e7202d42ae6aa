using Scp.Core.Analytics;
using Scp.Core.Audit.Chain;
using Scp.Core.Billing;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Scp.Graph.Auth;
using Scp.Graph.Auth.Callers;
using Scp.Core.Access.Clients;
using Scp.Core.Access.Messages;
using Scp.Graph.Auth.Keys;
using Scp.Graph.Auth.OAuth;
using Scp.Graph.Auth.Transport;
using Scp.Core.Credentials;
using Scp.Core.Data.Saving;
using Scp.Core.DataAccess;
using Scp.Core.DatabaseAdmin;
using Scp.Core.Encryption;
using Scp.Core.Integrations;
using Scp.Graph.Audit.Export;
using Scp.Graph.Billing.Invoices.Pdf;
using Scp.Graph.Credentials;
using Scp.Core.Health;
using Scp.Core.Jobs;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Placement;
using Scp.Core.Plugins.Rollouts;
using Scp.Core.Security;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.SystemHealth;
using Scp.Core.Webhooks;
using Scp.Graph.Explorer;
using Scp.Graph.Http;
using Scp.Graph.Onboarding.Imports;
using Scp.Graph.Placement.Cells;
using Scp.Graph.Rates;
using Scp.Graph.Rest;
using Scp.Graph.Schema;
using Scp.Graph.SystemHealth;
using Scp.Graph.Telemetry;
using Scp.Graph.TrustedDocuments;

namespace Scp.Graph.Startup;

/// <summary>The whole server, put together in one place.</summary>
public static class ScpServer
{
    private const string EmbeddedDatabase = "Data Source=.scp/scp.db";

    public static WebApplicationBuilder AddScp(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        configuration.Sources.Insert(0, ShippedSettings());
        builder.Services
            .AddScpData(configuration.GetConnectionString("Scp") ?? EmbeddedDatabase, configuration.GetConnectionString("ScpOwner"))
            .AddScpSaving()
            .AddScpDataAccess(configuration)
            .AddScpAuth(configuration, builder.Environment)
            .AddScpTransport(configuration, builder.Environment)
            .AddScpSchema()
            .AddScpIntegrations(configuration)
            .AddScpJobs(configuration)
            .AddScpHealth(configuration)
            .AddScpSystemHealth(configuration)
            .AddScpDatabaseAdmin(configuration)
            .AddScpPlacement(configuration)
            .AddScpCells(configuration) // Its filter stands before that of the telemetry.
            .AddScpTelemetry(configuration)
            .AddScpJob<AccountMailer>("account-mail", TimeSpan.FromSeconds(5), (mailer, ct) => mailer.RunAsync(ct), JobPlace.EveryNode)
            .AddScpJob<AccountMailer>("account-mail-pruning", TimeSpan.FromHours(1), (mailer, ct) => mailer.PruneAsync(ct))
            // A rotation that a killed node left goes on at any other: its lease tells who is at it.
            .AddScpJob<MasterKeyRotator>("key-rotation", TimeSpan.FromSeconds(5), (rotator, ct) => rotator.RunAsync(ct), JobPlace.EveryNode)
            .AddScpJob<ServerKeyKeeper>("server-keys", TimeSpan.FromHours(1), (keeper, ct) => keeper.RunAsync(ct))
            .AddScpJob<ExpiryWarnings>("credential-expiry", TimeSpan.FromHours(1), (warnings, ct) => warnings.TellAsync(ct))
            .AddScpJob<ClientExpiry>("client-expiry", TimeSpan.FromHours(1), (expiry, ct) => expiry.RunAsync(ct))
            .AddScpJob<TenantDatabaseKeeper>("tenant-databases", TimeSpan.FromSeconds(5), (keeper, ct) => keeper.RunAsync(ct))
            .AddScpTrustedDocuments(configuration)
            .AddScpJob<TokenPruning>("token-pruning", TimeSpan.FromHours(1), (pruning, ct) => pruning.PruneAsync(ct))
            .AddScpAuditChain(new(configuration["Audit:CheckpointFile"], builder.Environment.IsDevelopment()))
            .AddScpAuditChainJobs()
            .AddScpDataAccessJobs()
            .AddScpWebhookJobs()
            .AddScpBillingJobs()
            .AddScpProvisioningJobs()
            .AddScpImportJobs()
            .AddScpAnalyticsJobs()
            .AddGraphExecution()
            .AddScpRest()
            .AddScpHttp(configuration, hooks =>
            {
                hooks.Authenticate = SocketCallers.AuthenticateAsync;
                hooks.EnterScope = SocketCallers.EnterAsync;
                hooks.StayInScope = SocketCallers.StayAsync;
            });
        // A cell follows what the registry's guard decides.
        if (configuration["Placement:Cell"] is null)
            builder.Services.AddScpJob<RolloutGuard>("rollouts", TimeSpan.FromSeconds(15), (guard, ct) => guard.TickAsync(ct));
        if (builder.Environment.IsDevelopment())
            builder.Services.AddSingleton<PrintMail>(mail => Console.WriteLine($"\nMail to {mail.Recipient}: {mail.Subject}\n\n{mail.Text}"));
        builder.Services.AddRateExchange().AddHostedService<LastUseWriter>().AddHostedService<HeldEventsWriter>();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(configuration.GetSection("Cors:Origins").Get<string[]>() ?? []).WithMethods("GET", "POST").AllowAnyHeader()
            .WithExposedHeaders("RateLimit", "RateLimit-Policy", "Retry-After")));
        return builder;
    }

    public static WebApplication MapScp(this WebApplication app)
    {
        app.UseScpHealth();
        app.UseScpTransport();
        // Tokens alone speak for a caller: no cookie crosses origins, so credentials are not allowed.
        app.UseCors();
        app.UseScpExplorer();
        app.MapScpAuth();
        app.MapScpGraphQL("/graphql");
        app.MapScpRest();
        app.MapCredentialResolution();
        app.MapInvoicePdf();
        app.MapAuditExport();
        app.MapImportUpload();
        app.MapGet("/", () => Results.Redirect("/graphql"));
        return app;
    }

    // The framework looks for them where the server is started from; what it finds there, and the environment, comes after these.
    private static JsonConfigurationSource ShippedSettings() =>
        new() { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json", Optional = true };
}
