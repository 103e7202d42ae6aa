using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Scp.Graph.Tests.Auth;

internal sealed record Tokens(string Access, string? Refresh, string? Identity);

/// <summary>What an OAuth client does, step by step.</summary>
internal static class Flows
{
    public const string Callback = $"{Browser.Origin}/graphql";
    public const string Verifier = "a-verifier-that-is-long-enough-for-the-rule-of-43-characters";

    public static string AuthorizeUrl(string scope = "openid offline_access profile email roles", string? challenge = null, string extra = "", string callback = Callback) =>
        "/connect/authorize?client_id=scp-explorer&response_type=code&state=s1"
        + $"&redirect_uri={Uri.EscapeDataString(callback)}&scope={Uri.EscapeDataString(scope)}"
        + (challenge == "" ? "" : $"&code_challenge={challenge ?? Challenge(Verifier)}&code_challenge_method=S256") + extra;

    public static async Task<Tokens> SignInByCodeAsync(this AuthApp app, string email = SmallWorld.CustomerAdmin)
    {
        var browser = app.NewBrowser();
        return await ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(email)));
    }

    public static async Task<string> ObtainCodeAsync(this Browser browser, string email, string password = SmallWorld.Password)
    {
        var toSignIn = await browser.GetAsync(AuthorizeUrl(callback: browser.Callback));
        var returnUrl = Query(toSignIn.Headers.Location!)["returnUrl"];
        var back = await browser.SignInAsync(email, password, returnUrl);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        var toClient = await browser.GetAsync(back.Headers.Location!.OriginalString);
        Assert.StartsWith(browser.Callback, toClient.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return Query(toClient.Headers.Location!)["code"];
    }

    public static Task<HttpResponseMessage> ExchangeAsync(this Browser browser, string code, string? verifier = Verifier)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["client_id"] = "scp-explorer", ["redirect_uri"] = browser.Callback, ["code"] = code,
        };
        if (verifier is not null) form["code_verifier"] = verifier;
        return browser.PostAsync("/connect/token", form);
    }

    public static Task<HttpResponseMessage> RefreshAsync(this Browser browser, string token) => browser.PostAsync("/connect/token",
        new() { ["grant_type"] = "refresh_token", ["client_id"] = "scp-explorer", ["refresh_token"] = token });

    public static Task<HttpResponseMessage> MachineTokenAsync(this Browser browser, string secret = SmallWorld.MachineSecret) =>
        browser.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials", ["client_id"] = SmallWorld.Machine, ["client_secret"] = secret });

    public static Task<HttpResponseMessage> ProbeAsync(this Browser browser, string access, params (string, string)[] headers) =>
        browser.GetAsync("/graphql", [("Authorization", $"Bearer {access}"), .. headers]);

    public static async Task<Probe> ReadProbeAsync(this Task<HttpResponseMessage> probe)
    {
        var response = await probe;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Probe>())!;
    }

    public static async Task<Tokens> ReadTokensAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var body = await JsonAsync(response);
        return new(body.GetProperty("access_token").GetString()!, Text(body, "refresh_token"), Text(body, "id_token"));
    }

    public static async Task<string?> ErrorAsync(HttpResponseMessage response) => Text(await JsonAsync(response), "error");

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    public static Dictionary<string, string> Query(Uri url) => QueryHelpers.ParseQuery(new Uri(new(Browser.Origin), url).Query)
        .ToDictionary(p => p.Key, p => p.Value.ToString());

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Challenge(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
