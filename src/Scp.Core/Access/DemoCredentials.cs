namespace Scp.Core.Access;

/// <summary>What the demo's accounts sign in with. Known to everyone who reads this file: a production server that finds
/// one of them still valid refuses to start.</summary>
public static class DemoCredentials
{
    public const string Password = "Harbour-lights-42";
    public const string ClientSecret = "demo-secret-not-for-production";

    /// <summary>Every demo user's e-mail address ends with it, so that the guard of production finds them.</summary>
    public const string EmailDomain = "@demo.example";

    /// <summary>Every demo API client's id starts with it, for the same reason.</summary>
    public const string ClientIdPrefix = "demo-";
}
