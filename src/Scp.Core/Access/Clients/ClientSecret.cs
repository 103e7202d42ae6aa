using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Scp.Core.Encryption;

namespace Scp.Core.Access.Clients;

/// <summary>How secrets of clients are made and compared. The product makes them, of 256 random bits: nobody tries those out, so a
/// plain digest keeps them as well as a slow one would, and costs an attacker's flood of wrong ones nothing.</summary>
internal static class ClientSecret
{
    private const int Bytes = 32;
    /// <summary>So that scanners of repositories know one when it slips in.</summary>
    private const string Prefix = "scp_secret_";

    public static Secret New() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    public static string HashOf(string secret) => TextHash.Of(secret);

    public static string HintOf(string secret) => secret[^4..];

    public static bool AreSame(string hash, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(given));
}
