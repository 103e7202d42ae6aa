using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Clients;

/// <summary>A client as its owner got it.</summary>
internal sealed record MadeClient(string Id, string ClientId, string? Secret, JsonElement Payload);

/// <summary>The product with clients that people made through the graph, called from addresses that a test chooses.</summary>
internal static class ClientWorld
{
    public const string AddressHeader = "X-Test-Address";
    private const string Issued = "issuedApiClient { client { id clientId status expiresAt allowedCidrs thumbprints } secret secretExpiresAt } fields: errors { ... on ValidationError { fields { field code } } }";

    public static Task<ScpApp> StartAsync(DatabaseKind kind) => ScpApp.StartAsync(kind, services => services.AddSingleton<IStartupFilter, FromAddress>());

    public static async Task<MadeClient> MakeClientAsync(this ScpApp app, Owner owner, object? more = null, Asker? by = null)
    {
        var payload = await app.TryMakeClientAsync(owner, more, by);
        Assert.Null(payload.ErrorType());
        return Read(payload);
    }

    public static Task<JsonElement> TryMakeClientAsync(this ScpApp app, Owner owner, object? more = null, Asker? by = null) =>
        (by ?? app.As("/")).MutateAsync("createApiClient", With(new { owner = owner.GlobalId, name = "ERP" }, more), Issued);

    public static async Task<MadeClient> RotateAsync(this ScpApp app, MadeClient client, object? more = null)
    {
        var payload = await app.TryRotateAsync(client, more);
        Assert.Null(payload.ErrorType());
        return Read(payload);
    }

    public static Task<JsonElement> TryRotateAsync(this ScpApp app, MadeClient client, object? more = null) =>
        app.As("/").MutateAsync("rotateApiClientSecret", With(new { id = client.Id }, more), Issued);

    public static async Task UpdateAsync(this ScpApp app, MadeClient client, object more) =>
        Assert.Null((await app.As("/").MutateAsync("updateApiClient", With(new { id = client.Id }, more), "apiClient { id }")).ErrorType());

    /// <summary>The read-only role, or another, for a new client at an owner.</summary>
    public static async Task<object> GrantAsync(this ScpApp app, Owner on, string role = "read-only") =>
        new { role = Ids.Of("Role", await app.ArrangeAsync(db => db.Roles.Where(r => r.Key == role).Select(r => r.Id).SingleAsync())), on = on.GlobalId };

    public static Task ChangeAsync(this ScpApp app, MadeClient client, Action<ApiClient> change) => app.ArrangeAsync(async db =>
    {
        change(await db.ApiClients.SingleAsync(c => c.ClientId == client.ClientId));
        return await db.SaveChangesAsync();
    });

    public static Task<HttpResponseMessage> TokenAsync(this ScpApp app, MadeClient client, string? address = null) =>
        app.PostTokenAsync(new() { ["client_id"] = client.ClientId, ["client_secret"] = client.Secret! }, address);

    public static async Task<HttpResponseMessage> PostTokenAsync(this ScpApp app, Dictionary<string, string> form, string? address = null)
    {
        using var http = app.NewClient();
        if (address is not null) http.DefaultRequestHeaders.Add(AddressHeader, address);
        return await http.PostAsync("/connect/token", new FormUrlEncodedContent(form.Append(new("grant_type", "client_credentials"))));
    }

    public static async Task<string> AccessAsync(this Task<HttpResponseMessage> token)
    {
        var response = await token;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>The whole answer to who was not believed.</summary>
    public static async Task<string> RefusalAsync(this Task<HttpResponseMessage> token)
    {
        var response = await token;
        Assert.False(response.IsSuccessStatusCode);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    /// <summary>How a request with the token fares on each way in.</summary>
    public static async Task<IReadOnlyList<HttpStatusCode>> ServedAsync(this ScpApp app, string access, string? address = null)
    {
        using var http = app.NewClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", access);
        if (address is not null) http.DefaultRequestHeaders.Add(AddressHeader, address);
        using var graph = await http.PostAsJsonAsync("/graphql", new { query = "{ viewer { client { clientId } } }" });
        using var rest = await http.GetAsync("/api/merchant-orgs");
        return [graph.StatusCode, rest.StatusCode];
    }

    private static MadeClient Read(JsonElement payload)
    {
        var (issued, client) = (payload.GetProperty("issuedApiClient"), payload.GetProperty("issuedApiClient").GetProperty("client"));
        return new(client.GetProperty("id").GetString()!, client.GetProperty("clientId").GetString()!, issued.GetProperty("secret").GetString(), issued);
    }

    private static Dictionary<string, JsonElement> With(params IEnumerable<object?> parts) =>
        parts.OfType<object>().SelectMany(p => JsonSerializer.SerializeToElement(p).EnumerateObject()).ToDictionary(p => p.Name, p => p.Value);

    internal sealed class FromAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                if (IPAddress.TryParse(http.Request.Headers[AddressHeader], out var address)) http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}
