using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Http;

namespace Scp.Graph.Tests.Placement;

/// <summary>Somebody at the host of one tenant, or at the registry's, with a token of a real sign-in there.</summary>
/// <param name="slug">Null for the registry.</param>
internal sealed class Guest(PlacedServer server, string? slug, string token)
{
    private static readonly string hash = new PasswordHasher<User>().HashPassword(null!, PlacedServer.Password);

    public string Authorization => $"Bearer {token}";

    public static async Task<Guest> SignInAsync(PlacedServer server, string? slug, string email)
    {
        var browser = new Browser(server.NewHandler(), server.Origin(slug));
        var code = await browser.ObtainCodeAsync(email, PlacedServer.Password);
        return new(server, slug, (await Flows.ReadTokensAsync(await browser.ExchangeAsync(code))).Access);
    }

    /// <summary>Makes an administrator of the tenant in its own database, and signs in.</summary>
    public static async Task<Guest> AdministratorAsync(PlacedServer server, string slug)
    {
        var email = $"boss@{slug}.example";
        await PlacedServer.ArrangeAsync((await server.OpenAsync(slug)).Services, async db =>
        {
            var tenant = await db.Tenants.SingleAsync();
            var user = new User
            {
                Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Name = "Boss", Status = UserStatus.Active, CreatedAt = db.Time.GetUtcNow(),
                Email = email, NormalizedEmail = User.Normalize(email), UserName = email, NormalizedUserName = User.Normalize(email), PasswordHash = hash, LockoutEnabled = true,
            };
            user.Renew();
            db.Add(user);
            db.Add(new RoleAssignment
            {
                Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, UserId = user.Id, GrantedAt = db.Time.GetUtcNow(),
                RoleId = await db.Roles.Where(r => r.Key == SystemRoles.TenantAdmin.Key && r.System).Select(r => r.Id).SingleAsync(),
            });
            return await db.SaveChangesAsync();
        });
        return await SignInAsync(server, slug, email);
    }

    /// <summary>Knocks with this token at another host.</summary>
    public Guest At(string? other) => new(server, other, token);

    public Task<HttpResponseMessage> SendAsync(string query, object? variables = null, string accept = "application/json") =>
        SendAsync(new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) }, accept);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path), "application/json");

    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await Flows.JsonAsync(await SendAsync(query, variables));
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Sends a mutation that is not refused.</summary>
    public async Task<JsonElement> ChangeAsync(string name, object input, string selection = "query { __typename }")
    {
        var type = $"{char.ToUpperInvariant(name[0])}{name[1..]}Input";
        var payload = (await AskAsync($"mutation($input: {type}!) {{ {name}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ message }} }} }} }}", new { input })).GetProperty(name);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return payload;
    }

    public async Task<SocketClient> OpenSocketAsync()
    {
        var socket = await SocketClient.OpenAsync(new($"ws://127.0.0.1:{server.Port}/graphql"), "graphql-transport-ws", ("Host", new Uri(server.Origin(slug)).Authority));
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = Authorization } }));
        Assert.Equal("connection_ack", (await socket.ReceiveAsync()).GetProperty("type").GetString());
        return socket;
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string accept)
    {
        request.RequestUri = new(new(server.Origin(slug)), request.RequestUri!);
        request.Headers.Add("Authorization", Authorization);
        request.Headers.Add("Accept", accept);
        return new HttpMessageInvoker(server.NewHandler()).SendAsync(request, default);
    }
}
