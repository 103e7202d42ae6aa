namespace Scp.Core.Access.Passwords;

/// <summary>What a password must be. Length counts; rules about kinds of characters lead to worse ones.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 200;
    public const string InWords = "At least 12 characters, none of the common passwords, and not your e-mail address.";

    /// <param name="minLength">What the policy of the user's home asks for; never less than <see cref="MinLength"/>.</param>
    public static Checks Check(string password, string? email, Checks checks, int minLength = MinLength) => checks
        .Require(password.Length >= Math.Max(minLength, MinLength) && password.Length <= MaxLength, "password",
            $"The password needs {Math.Max(minLength, MinLength)} to {MaxLength} characters.", "LENGTH")
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
