using System.Collections.Frozen;

namespace Scp.Core.Access.Passwords;

/// <summary>What guessers try first, as far as it is long enough to pass otherwise: common words, said again or counted on.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> words = new[]
    {
        "password", "passwort", "welcome", "willkommen", "letmein", "qwerty", "qwertz", "qwertyuiop", "qwertzuiop", "asdfghjkl", "administrator", "admin",
        "iloveyou", "monkey", "dragon", "football", "baseball", "superman", "batman", "sunshine", "princess", "master", "shadow", "secret", "geheim",
        "changeme", "default", "test", "login", "hello", "summer", "winter", "spring", "autumn", "abc", "abcdefgh", "abcdefghijkl", "correcthorsebatterystaple",
        "trustno", "starwars", "computer", "internet", "whatever", "zaq12wsx", "1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5y6",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string password)
    {
        var plain = new string([.. password.ToLowerInvariant().Trim("!?.,;*#-_ ".ToCharArray()).Select(Unmask).Where(char.IsLetterOrDigit)]);
        var lettersOnly = plain.Trim("0123456789".ToCharArray());
        return lettersOnly.Length is 0 || words.Contains(plain) || words.Contains(lettersOnly) || Repeats(plain) || Repeats(lettersOnly);
    }

    // One word, or one character, over and over.
    private static bool Repeats(string text) => Enumerable.Range(1, text.Length / 2)
        .Any(size => text.Length % size is 0 && (size < 4 || words.Contains(text[..size])) && text == string.Concat(Enumerable.Repeat(text[..size], text.Length / size)));

    private static char Unmask(char c) => c switch { '@' => 'a', '$' => 's', '!' => 'i', _ => c };
}
