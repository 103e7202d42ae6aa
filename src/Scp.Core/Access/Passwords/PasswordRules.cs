namespace Scp.Core.Access.Passwords;

/// <summary>What a password must be. Length counts; rules about kinds of characters lead to worse ones.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 200;
    public const string InWords = "At least 12 characters, none of the common passwords, and not your e-mail address.";

    public static Checks Check(string password, string? email, Checks checks) => checks
        .Require(password.Length is >= MinLength and <= MaxLength, "password", $"The password needs {MinLength} to {MaxLength} characters.", "LENGTH")
        .Require(!CommonPasswords.Contains(password), "password", "This password is too common.", "COMMON")
        .Require(!Resembles(password, email), "password", "The password must not be your e-mail address.", "EMAIL");

    private static bool Resembles(string password, string? email)
    {
        if (email is null) return false;
        var name = email[..Math.Max(email.IndexOf('@', StringComparison.Ordinal), 0)];
        return password.Contains(email, StringComparison.OrdinalIgnoreCase)
            || (name.Length >= 4 && password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Length < 4);
    }
}
