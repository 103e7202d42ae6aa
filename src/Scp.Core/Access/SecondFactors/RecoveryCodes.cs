using System.Security.Cryptography;

namespace Scp.Core.Access.SecondFactors;

/// <summary>Codes that stand in for the app, each once. Eighty random bits: a plain hash keeps them.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    private const int Bytes = 10;
    private const int GroupLength = 4;

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ =>
        string.Join('-', Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).Chunk(GroupLength).Select(group => new string(group))))];

    /// <summary>Takes what was typed in either case, with or without hyphens and blanks.</summary>
    public static string Hash(string code) => TextHash.Of(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));
}
