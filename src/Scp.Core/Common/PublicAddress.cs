using System.Net;

namespace Scp.Core.Common;

/// <summary>Tells addresses of the public internet from those of this machine, its networks and its cloud.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] notPublic =
    [
        .. Networks("0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24"),
        .. Networks("192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"),
        // Teredo and other protocol assignments, documentation, 6to4: what they embed may be any IPv4 address.
        .. Networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20"),
    ];

    // All of IPv6 that is handed out today; loopback, link-local, unique local and multicast lie outside.
    private static readonly IPNetwork globalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address)
    {
        var plain = Unmapped(address);
        if (translated.Contains(plain)) return IsPublic(new IPAddress(plain.GetAddressBytes()[^4..]));
        return (plain.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork || globalUnicast.Contains(plain))
            && !Array.Exists(notPublic, network => network.Contains(plain));
    }

    /// <summary>The IPv4 address that an IPv6 one stands for on this machine.</summary>
    public static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IEnumerable<IPNetwork> Networks(string list) => list.Split(' ').Select(IPNetwork.Parse);
}
