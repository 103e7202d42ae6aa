namespace Scp.Graph.Auth.SignIn;

/// <summary>How somebody proved who they are, as RFC 8176 names it in the claim <c>amr</c>.</summary>
internal static class SignInMethods
{
    public const string Password = "pwd";
    public const string Code = "otp";

    public static readonly IReadOnlyList<string> PasswordOnly = [Password];
    public static readonly IReadOnlyList<string> Both = [Password, Code];
}
