using Scp.Core.Access.SecondFactors;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary>Shows recovery codes, this once.</summary>
internal static class CodesPage
{
    public static IResult Render(HttpContext http, ShownCodes shown, string next) => Page.Render(http, "Recovery codes", $"""
        <p>Keep these where you will find them without your telephone. Each signs you in once; they are not shown again.</p>
        <ul id="recovery-codes">{string.Concat(shown.Codes.Select(code => $"<li><code>{code}</code></li>"))}</ul>
        <p><a href="{Page.Encode(next)}">Continue</a></p>
        """);
}
