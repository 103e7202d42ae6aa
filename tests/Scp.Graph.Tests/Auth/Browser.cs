using System.Net;
using System.Text.RegularExpressions;

namespace Scp.Graph.Tests.Auth;

/// <summary>A person's browser: keeps cookies with their paths, fills in the form, follows redirects only when told.</summary>
internal sealed partial class Browser(HttpMessageHandler server, string address = Browser.Origin)
{
    /// <summary>By which a test says where the browser stands.</summary>
    public const string AddressHeader = "X-Test-Address";

    public string? Address { get; set; }

    public const string Origin = "http://localhost:5000";

    /// <summary>Where the explorer of this server is sent back to.</summary>
    public string Callback => $"{address}/graphql";

    private readonly CookieContainer cookies = new();

    public Task<HttpResponseMessage> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(new(HttpMethod.Get, new Uri(new(address), url)), headers);

    public Task<HttpResponseMessage> PostAsync(string url, Dictionary<string, string> form, params (string Name, string Value)[] headers) =>
        SendAsync(new(HttpMethod.Post, new Uri(new(address), url)) { Content = new FormUrlEncodedContent(form) }, headers);

    /// <summary>Opens the sign-in page and submits it.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string email, string password, string returnUrl = "/graphql")
    {
        var page = await (await GetAsync($"/signin?returnUrl={Uri.EscapeDataString(returnUrl)}")).Content.ReadAsStringAsync();
        return await PostAsync("/signin", new()
        {
            [FormField] = FormToken(page), ["returnUrl"] = ReturnUrl(page), ["email"] = email, ["password"] = password,
        });
    }

    public const string FormField = "__RequestVerificationToken";
    public static string FormToken(string page) => TokenField().Match(page).Groups[1].Value;
    private static string ReturnUrl(string page) => WebUtility.HtmlDecode(ReturnUrlField().Match(page).Groups[1].Value);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        if (Address is not null) request.Headers.Add(AddressHeader, Address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookie) request.Headers.Add("Cookie", cookie);
        var response = await new HttpMessageInvoker(server, disposeHandler: false).SendAsync(request, default);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            // The container refuses a cookie for a path other than the page's; browsers have long taken it.
            foreach (var one in set) cookies.SetCookies(new Uri(new(address), CookiePath().Match(one).Groups[1].Value), one);
        return response;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
    [GeneratedRegex("name=\"returnUrl\" value=\"([^\"]*)\"")]
    private static partial Regex ReturnUrlField();
    [GeneratedRegex("path=([^;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex CookiePath();
}
