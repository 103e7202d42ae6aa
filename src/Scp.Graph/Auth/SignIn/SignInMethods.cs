using Scp.Core.Access;
using Scp.Core.Access.Policies;

namespace Scp.Graph.Auth.SignIn;

/// <summary>How somebody proved who they are, as RFC 8176 names it in the claim <c>amr</c>.</summary>
internal static class SignInMethods
{
    public const string Password = "pwd";
    public const string Code = "otp";

    public static readonly IReadOnlyList<string> PasswordOnly = [Password];
    public static readonly IReadOnlyList<string> Both = [Password, Code];

    /// <summary>What still counts: not the code of an app that was removed since.</summary>
    public static IReadOnlyList<string> StillGood(User user, IEnumerable<string> methods) => [.. methods.Where(m => m != Code || user.TwoFactorEnabled)];

    /// <summary>Whether a sign-in falls short of what is asked for by now.</summary>
    public static bool LackCode(IReadOnlyList<string> methods, User user, AccessPolicy policy) =>
        (user.TwoFactorEnabled || policy.MfaRequired) && !methods.Contains(Code);
}
