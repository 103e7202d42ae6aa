namespace Scp.Graph.Explorer;

/// <summary>What the explorer reads from <c>bcp-config.json</c> at its start.</summary>
/// <param name="Endpoint">Of new documents.</param>
/// <param name="IncludeCookies">Sends the session along.</param>
/// <param name="DisableTelemetry">Without it the explorer calls its maker.</param>
/// <param name="InstanceUrl">Where its own "Sign In", meant for its maker's cloud, goes: here instead.</param>
internal sealed record ExplorerConfig(string Title, string Endpoint, bool IncludeCookies, bool DisableTelemetry, string InstanceUrl)
{
    /// <summary>The address below <see cref="InstanceUrl"/> that the explorer's "Sign In" opens.</summary>
    public const string CloudSignIn = "/cloud/connect/authorize";

    public static ExplorerConfig For(HttpRequest request, string path)
    {
        var endpoint = $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
        return new("SCP", endpoint, IncludeCookies: true, DisableTelemetry: true, InstanceUrl: $"{endpoint}/cloud");
    }
}
