namespace Scp.Graph.Auth;

/// <summary>Section <c>Auth</c> of the configuration.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Public address of the server, such as <c>https://scp.example</c>. In development it may be left out: the
    /// address of each request is taken.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>PEM file of an RSA key that an installation without server keys begins to sign tokens with; made where none is named.</summary>
    public string? SigningKeyPath { get; set; }

    /// <summary>The same for the key that encrypts codes and refresh tokens.</summary>
    public string? EncryptionKeyPath { get; set; }

    /// <summary>How long a server key is used for what is new.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long before its first use a key is known to nodes and published to clients, which keep what was published.</summary>
    public TimeSpan KeyPublishedAhead { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Where development keys are kept; <c>.scp</c> below the content root unless set.</summary>
    public string DevelopmentKeyFolder { get; set; } = ".scp";

    /// <summary>Addresses that the explorer may be sent back to; derived from the server's own when empty.</summary>
    public List<string> ExplorerRedirectUris { get; set; } = [];

    /// <summary>Addresses that dashboards may be sent back to.</summary>
    public List<string> DashboardRedirectUris { get; set; } = [];

    /// <summary>How long a refresh token may come again after its use: two requests of one client that cross. Later it counts as
    /// stolen, and ends its session.</summary>
    public TimeSpan RefreshReuseLeeway { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Failed attempts after which an account is locked.</summary>
    public int MaxFailedSignIns { get; set; } = 5;

    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>No failed sign-in is answered sooner, so that the work behind it cannot be told from the time it took.</summary>
    public TimeSpan FailedSignInTime { get; set; } = TimeSpan.FromMilliseconds(400);
}
