using System.Net.Http.Json;
using System.Text.Json;
using Scp.Graph.Audit.Export;
using Scp.Graph.Billing.Invoices.Pdf;
using Scp.Graph.Credentials;
using Scp.Graph.Rest;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Rest;

public sealed class DescriptionTests : IAsyncLifetime
{
    private ScpApp app = null!;
    private JsonElement document;

    public async Task InitializeAsync()
    {
        app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        document = await app.NewClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public void Describes_every_resource_and_every_other_endpoint_and_nothing_else() =>
        Assert.Equal([.. RestResource.All.SelectMany(r => new[] { r.Path, r.ItemPath }), ResolveEndpoint.Path, InvoicePdfEndpoint.Path, AuditExportEndpoint.Path], document.GetProperty("paths").EnumerateObject().Select(p => p.Name));

    [Theory]
    [InlineData("Tenant", "id", """{"type":"string"}""")]
    [InlineData("Tenant", "createdAt", """{"type":"string","format":"date-time"}""")]
    [InlineData("Role", "system", """{"type":"boolean"}""")]
    [InlineData("MerchantOrg", "activatedAt", """{"type":["null","string"],"format":"date-time"}""")]
    [InlineData("User", "status", """{"$ref":"#/components/schemas/UserStatus"}""")]
    [InlineData("User", "home", """{"oneOf":[{"$ref":"#/components/schemas/OwnerReference"},{"type":"null"}]}""")]
    public void Takes_types_and_what_may_be_null_from_the_graph(string component, string property, string expected)
    {
        var described = JsonSerializer.SerializeToNode(Schema(component).GetProperty("properties").GetProperty(property))!.AsObject();
        described.Remove("description");

        Assert.Equal(expected, described.ToJsonString());
    }

    [Fact]
    public void Takes_enums_and_descriptions_from_the_graph()
    {
        Assert.Equal(["PLATFORM", "TENANT", "CUSTOMER", "MERCHANT"], Schema("OwnerKind").GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
        Assert.Contains("SUSPENDED", Schema("Tenant").GetProperty("properties").GetProperty("effectiveStatus").Text("description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_the_members_that_its_description_requires()
    {
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);
        foreach (var (path, component) in ((string, string)[])[("tenants", "Tenant"), ("merchant-orgs", "MerchantOrg"), ("roles", "Role"), ("audit-logs", "AuditLog")])
            Assert.Equal(Schema(component).GetProperty("required").EnumerateArray().Select(r => r.GetString()),
                (await client.ReadAsync($"/api/{path}?first=1")).Items().Single().EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Tells_how_to_sign_in_by_addresses_of_this_server()
    {
        var flows = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("oauth2").GetProperty("flows");

        Assert.Equal("/connect/authorize", flows.GetProperty("authorizationCode").Text("authorizationUrl"));
        Assert.Equal("/connect/token", flows.GetProperty("clientCredentials").Text("tokenUrl"));
        Assert.Equal(["oauth2", "bearer"], document.GetProperty("security").EnumerateArray().Select(s => s.EnumerateObject().Single().Name));
    }

    private JsonElement Schema(string component) => document.GetProperty("components").GetProperty("schemas").GetProperty(component);
}
