using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Scp.Core.Access;
using Scp.Core.Access.SecondFactors;

namespace Scp.Graph.Auth.Accounts;

/// <summary>Shows a new secret as a QR code and as text, and takes it back with the first code. Until then the page alone holds it,
/// protected for this user and some minutes: what is not confirmed leaves nothing behind.</summary>
internal sealed class EnrolmentForm(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan lifetime = TimeSpan.FromMinutes(15);
    private readonly IDataProtector protector = protection.CreateProtector("scp second factor enrolment v1");

    /// <param name="extra">HTML before the fields.</param>
    /// <param name="secret">Of the attempt that failed; null makes a new one.</param>
    public IResult Render(HttpContext http, string action, User user, string extra, string? error = null, string? secret = null)
    {
        var bytes = secret is null ? Totp.NewSecret() : Convert.FromBase64String(secret);
        var (key, label) = (string.Join(' ', Base32.Encode(bytes).Chunk(4).Select(group => new string(group))), "QR code for your authenticator app");
        return new AccountForm("Set up your authenticator app", action, "Confirm")
        {
            Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Fields = $"""
                {extra}
                <p>Scan this with an authenticator app, or type the key into it.</p>
                {QrCode.Svg(Totp.Link(bytes, user.Email!), label)}
                <p>Key: <code id="key">{key}</code></p>
                {AccountForm.Hidden("enrolment", Protect(user, Convert.ToBase64String(bytes)))}
                {AccountForm.Field("code", "Code that the app shows", "text", "one-time-code", error: error)}
                """,
        }.Render(http);
    }

    /// <returns>The secret in Base64; null when it was not shown to this user, or too long ago.</returns>
    public string? Open(string? text, User user)
    {
        try
        {
            return protector.Unprotect(text ?? "").Split('|') is [var id, var at, var secret] && id == user.Id.ToString("N")
                && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) < lifetime ? secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private string Protect(User user, string secret) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{user.Id:N}|{time.GetUtcNow().ToUnixTimeSeconds()}|{secret}"));
}
