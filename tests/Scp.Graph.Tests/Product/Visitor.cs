using System.Net.Http.Json;
using System.Text.Json;
using Scp.Core.Access;
using Scp.Core.Demo;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Http;

namespace Scp.Graph.Tests.Product;

/// <summary>A demo user, or the demo's machine, with the token of a real sign-in.</summary>
internal sealed class Visitor(Uri server, string token)
{
    private static readonly HttpClient http = new();

    public string Authorization => $"Bearer {token}";

    /// <param name="name">What stands before the at sign, such as <c>merchant</c>.</param>
    public static async Task<Visitor> SignInAsync(Uri server, string name)
    {
        var browser = NewBrowser(server);
        var code = await browser.ObtainCodeAsync(name + DemoCredentials.EmailDomain, DemoCredentials.Password);
        return new(server, (await Flows.ReadTokensAsync(await browser.ExchangeAsync(code))).Access);
    }

    public static async Task<Visitor> MachineAsync(Uri server)
    {
        var response = await NewBrowser(server).PostAsync("/connect/token", new()
        {
            ["grant_type"] = "client_credentials", ["client_id"] = DemoUsers.MachineClientId, ["client_secret"] = DemoCredentials.ClientSecret,
        });
        return new(server, (await Flows.ReadTokensAsync(response)).Access);
    }

    public Task<HttpResponseMessage> SendAsync(string query, object? variables = null, string accept = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/graphql")) { Content = JsonContent.Create(new { query, variables }) };
        foreach (var (name, value) in headers.Append(("Authorization", Authorization)).Append(("Accept", accept))) request.Headers.Add(name, value);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The answer's data, which came without an error.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await Flows.JsonAsync(await SendAsync(query, variables));
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The owner that the visitor's grants are at.</summary>
    public async Task<string> HomeAsync() =>
        (await AskAsync("{ viewer { owner { id } } }")).GetProperty("viewer").GetProperty("owner").GetProperty("id").GetString()!;

    /// <summary>A socket that is open; the token comes with its first message, as from a browser.</summary>
    public async Task<SocketClient> OpenSocketAsync(params (string Name, string Value)[] headers)
    {
        var socket = await SocketClient.OpenAsync(new(server, "/graphql"), "graphql-transport-ws", headers);
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = Authorization } }));
        return socket;
    }

    public Task RevokeTokenAsync() => NewBrowser(server).PostAsync("/connect/revoke", new() { ["client_id"] = "scp-explorer", ["token"] = token });

    private static Browser NewBrowser(Uri server) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, server.GetLeftPart(UriPartial.Authority));
}
