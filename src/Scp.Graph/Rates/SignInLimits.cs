using System.Net.Http.Headers;
using System.Text;
using Scp.Core.Rates;

namespace Scp.Graph.Rates;

/// <summary>Counts attempts at the endpoints that are marked. Stands before authentication: OpenIddict answers a wrong client secret
/// there, and no endpoint filter would see it.</summary>
internal sealed class SignInLimits(RequestDelegate next, RateLimiter limiter, RateLimitOptions options)
{
    // OpenIddict's own, which no endpoint is mapped for. Both check a client's secret.
    private static readonly SignInLimit tokens = new("client_id", Tokens: true);
    private static readonly PathString[] unmapped = ["/connect/introspect", "/connect/revoke"];

    public async Task InvokeAsync(HttpContext http)
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<SignInLimit>() ?? (unmapped.Contains(http.Request.Path) ? tokens : null);
        if (limit is null || !HttpMethods.IsPost(http.Request.Method)) await next(http);
        else if (limiter.Attempt(await BudgetsAsync(limit, http.Request), http.Connection.RemoteIpAddress?.ToString()) is { } refused)
            await TooManyAttempts.AnswerAsync(http, RateLimitedError.Seconds(refused.RetryAfter!.Value));
        else await next(http);
    }

    private async Task<IEnumerable<(RateRule, string)>> BudgetsAsync(SignInLimit limit, HttpRequest request)
    {
        var address = Addresses.Key(request.HttpContext.Connection.RemoteIpAddress?.ToString());
        var account = limit.Tokens ? await ClientAsync(request) : await FieldAsync(request, limit.AccountField);
        var byAddress = (limit.Tokens ? options.TokenAddress : options.SignInAddress, address);
        if (account is null) return [byAddress];
        // Made the same of every name, so that neither its length nor its meaning shows.
        var name = TextHash.Of(account.Trim().ToUpperInvariant());
        // Nobody is known yet: an account's budget is one of each address, or a stranger who names the account would spend its owner's.
        // What an address is refused does not count for the account as a whole.
        return limit.Tokens
            ? [byAddress, (options.TokenClient, $"{address} {name}"), (options.TokenEverywhere, name)]
            : [byAddress, (options.SignInAccount, $"{address} {name}"), (options.SignInEverywhere, name)];
    }

    // All people share the client of the explorer; only who proves to be a client by itself is counted as one.
    private static async Task<string?> ClientAsync(HttpRequest request)
    {
        if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header is { Scheme: "Basic", Parameter: { } basic }) return UserOf(basic);
        return await FieldAsync(request, "client_secret") is not null || await FieldAsync(request, "client_assertion") is not null
            ? await FieldAsync(request, "client_id") ?? "" : null;
    }

    private static string UserOf(string basic)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Convert.TryFromBase64String(basic, bytes, out var length) ? Uri.UnescapeDataString(Encoding.UTF8.GetString(bytes[..length]).Split(':')[0]) : "";
    }

    private static async Task<string?> FieldAsync(HttpRequest request, string? name)
    {
        if (name is null || !request.HasFormContentType) return null;
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted))[name] is { Count: > 0 } values ? values.ToString() : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return null; // Whoever reads it next says so.
        }
    }
}
