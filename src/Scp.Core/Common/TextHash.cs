using System.Security.Cryptography;
using System.Text;

namespace Scp.Core.Common;

public static class TextHash
{
    /// <summary>SHA-256 of a text in UTF-8, in lower-case hexadecimal. Of secrets only where they are random and long: nothing slows guesses.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
