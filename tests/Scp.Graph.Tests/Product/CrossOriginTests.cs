using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

public sealed class CrossOriginTests
{
    [Fact]
    public async Task Scripts_of_a_configured_origin_may_call_and_no_others()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("Cors:Origins:0", "https://dash.example"));

        Assert.Equal("https://dash.example", await AllowedAsync(app, "https://dash.example"));
        Assert.Null(await AllowedAsync(app, "https://evil.example"));
    }

    private static async Task<string?> AllowedAsync(ScpApp app, string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await app.NewClient().SendAsync(preflight);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
