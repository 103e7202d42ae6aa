namespace Scp.Graph.Auth.OAuth;

/// <summary>Names that clients configure.</summary>
public static class OAuthNames
{
    /// <summary>Audience of every access token: the API in all its forms.</summary>
    public const string Api = "scp-api";
    public const string Explorer = "scp-explorer";
    public const string Dashboard = "scp-dashboard";
}
