namespace Scp.Graph.Rates;

/// <summary>Marks an endpoint at which secrets could be guessed; <see cref="SignInLimits"/> counts who comes there.</summary>
/// <param name="AccountField">The form field that names the account.</param>
/// <param name="Tokens">A program comes here, for each of its tokens.</param>
internal sealed record SignInLimit(string? AccountField, bool Tokens = false);

public static class SignInLimitExtensions
{
    /// <summary>Limits posts to a page of sign-in for each address and for each account, known or not: both are answered the
    /// same, with 429.</summary>
    /// <param name="accountField">The form field that names the account; null where none does.</param>
    public static T LimitSignIns<T>(this T endpoint, string? accountField = null) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new SignInLimit(accountField));

    /// <summary>The same for requests for tokens, with the limits of programs.</summary>
    public static T LimitTokens<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new SignInLimit("client_id", Tokens: true));
}
