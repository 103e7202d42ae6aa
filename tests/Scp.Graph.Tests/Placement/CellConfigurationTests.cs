using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Configuration;
using Scp.Core.Data;
using Scp.Graph.Placement.Cells;

namespace Scp.Graph.Tests.Placement;

/// <summary>What of the registry reaches a cell.</summary>
public sealed class CellConfigurationTests
{
    [Fact]
    public void A_cell_knows_its_own_database_keys_and_files_alone()
    {
        var registry = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Scp"] = "Host=registry", ["ConnectionStrings:ScpOwner"] = "Host=registry;Username=owner", ["Placement:Servers:eu:Application"] = "Host=eu",
            ["Auth:SigningKeyPath"] = "/keys/signing.pem", ["auth:encryptionkeypath"] = "/keys/encryption.pem", ["Auth:Issuer"] = "https://scp.example",
            ["Auth:ExplorerRedirectUris:0"] = "https://scp.example/graphql", ["Demo"] = "true", ["URLS"] = "https://0.0.0.0", ["Kestrel:Endpoints:Https:Url"] = "https://*",
            ["Audit:CheckpointFile"] = "/chain/points.ndjson", ["Database:BackupFolder"] = "/backups", ["Telemetry:PrometheusAddress"] = "http://127.0.0.1:9464",
            ["Encryption:CurrentMasterKey"] = "k1", ["RateLimits:Reads"] = "7",
        }).Build();
        var tenant = Guid.CreateVersion7();

        var cell = CellConfiguration.Of(registry, tenant, "scp_acme", new ScpConnections("Data Source=acme.db", null), new("https://acme.scp.example"));

        Assert.Equal(new SortedDictionary<string, string?>
        {
            ["Audit:CheckpointFile"] = "/chain/points-scp_acme.ndjson", ["Auth:DevelopmentKeyFolder"] = ".scp/cells/scp_acme", ["Auth:Issuer"] = "https://acme.scp.example/",
            ["ConnectionStrings:Scp"] = "Data Source=acme.db", ["ConnectionStrings:ScpOwner"] = null, ["Database:BackupFolder"] = "/backups/scp_acme", ["Demo"] = "false",
            ["Encryption:CurrentMasterKey"] = "k1", ["OTEL_SDK_DISABLED"] = "true", ["Placement:Cell"] = tenant.ToString(), ["RateLimits:Reads"] = "7",
            ["SystemHealth:DrainTime"] = "00:00:00", ["urls"] = "https://acme.scp.example/",
        }, new SortedDictionary<string, string?>(cell));
    }

    [Fact]
    public void What_the_registry_made_of_a_request_stays_behind()
    {
        var front = new DefaultHttpContext { RequestServices = new EmptyServices() };
        front.SetEndpoint(new Endpoint(null, null, "registry"));
        front.User = new(new System.Security.Claims.ClaimsIdentity("registry"));
        front.Items["registry"] = true;
        front.Request.RouteValues["registry"] = true;

        var passed = CellFeatures.Of(front.Features);

        Assert.NotNull(passed.Get<IHttpRequestFeature>());
        Assert.All((Type[])[typeof(IServiceProvidersFeature), typeof(IEndpointFeature), typeof(IHttpAuthenticationFeature), typeof(IItemsFeature), typeof(IRouteValuesFeature)],
            feature => Assert.Null(passed[feature]));
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
