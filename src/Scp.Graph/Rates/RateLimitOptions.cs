using Scp.Core.Rates;

namespace Scp.Graph.Rates;

/// <summary>Section <c>RateLimits</c> of the configuration. Units are those of the field cost of operations; all nodes together
/// give out so many in each window, and they come back evenly.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    public bool Enabled { get; set; } = true;
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Units of one user or API client.</summary>
    public int CallerUnits { get; set; } = 1_000_000;
    /// <summary>Units of all callers of one tenant; those of the platform's own people have one of their own.</summary>
    public int OwnerUnits { get; set; } = 10_000_000;
    /// <summary>Units of one address that has not signed in.</summary>
    public int AnonymousUnits { get; set; } = 250_000;

    /// <summary>Forms with a password or a one-time link, from one address.</summary>
    public int SignInsPerAddress { get; set; } = 300;
    /// <summary>The same for one account, whether it exists or not, from one address; from all addresses together
    /// <see cref="Everywhere"/> times as many.</summary>
    public int SignInsPerAccount { get; set; } = 30;
    /// <summary>Requests for tokens, and about them, from one address.</summary>
    public int TokensPerAddress { get; set; } = 3_000;
    /// <summary>Requests for tokens by one machine's own secret or key, likewise.</summary>
    public int TokensPerClient { get; set; } = 300;

    /// <summary>High enough that a stranger does not shut the account's own person out, and still an end to guessing from many addresses.</summary>
    internal const int Everywhere = 20;

    internal bool Valid => Window > TimeSpan.Zero
        && new[] { CallerUnits, OwnerUnits, AnonymousUnits, SignInsPerAddress, SignInsPerAccount, TokensPerAddress, TokensPerClient }.All(limit => limit > 0);

    internal RateRule Caller => new("caller", CallerUnits, Window);
    internal RateRule Owner => new("owner", OwnerUnits, Window);
    internal RateRule Anonymous => new("address", AnonymousUnits, Window);
    internal RateRule SignInAddress => new("sign-in-address", SignInsPerAddress, Window);
    internal RateRule SignInAccount => new("sign-in-account", SignInsPerAccount, Window);
    internal RateRule SignInEverywhere => new("sign-in-everywhere", (int)Math.Min(int.MaxValue, (long)SignInsPerAccount * Everywhere), Window);
    internal RateRule TokenAddress => new("token-address", TokensPerAddress, Window);
    internal RateRule TokenClient => new("token-client", TokensPerClient, Window);
    internal RateRule TokenEverywhere => new("token-everywhere", (int)Math.Min(int.MaxValue, (long)TokensPerClient * Everywhere), Window);
}
