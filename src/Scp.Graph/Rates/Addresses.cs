using System.Net;
using System.Net.Sockets;

namespace Scp.Graph.Rates;

internal static class Addresses
{
    // What one household or server is given, of which it may use any address.
    private const int Ipv6Bytes = 8;

    /// <summary>The key under which an address is counted: itself, or its network of 64 bits.</summary>
    public static string Key(string? address)
    {
        if (!IPAddress.TryParse(address, out var ip)) return "none";
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        return ip.AddressFamily is AddressFamily.InterNetwork ? ip.ToString() : Convert.ToHexStringLower(ip.GetAddressBytes().AsSpan(0, Ipv6Bytes));
    }
}
