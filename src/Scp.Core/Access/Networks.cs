using System.Net;

namespace Scp.Core.Access;

/// <summary>Where somebody may come from, said as networks such as 10.0.0.0/8 or 2001:db8::/32. No network at all means anywhere.
/// An IPv4 address that arrives in its IPv6 form (::ffff:10.0.0.1) counts as the IPv4 address that it is. An address that is not
/// known is let in only where anybody is.</summary>
public sealed class Networks
{
    // An address must be in each of the lists.
    private readonly IPNetwork[][] lists;

    private Networks(IPNetwork[][] lists) => this.lists = lists;

    public static Networks Any { get; } = new([]);

    public bool AreAny => lists.Length is 0;

    /// <summary>What is not a network lets nobody in: a list with a slip must not come to mean anywhere.</summary>
    public static Networks Parse(IEnumerable<string> cidrs)
    {
        var given = cidrs.ToArray();
        return given.Length is 0 ? Any : new([[.. given.Select(ParseOne).OfType<IPNetwork>()]]);
    }

    /// <summary>True for an address and a length whose further bits are zero.</summary>
    public static bool IsNetwork(string cidr) => ParseOne(cidr) is not null;

    /// <summary>What both let in.</summary>
    public Networks And(Networks other) => AreAny ? other : other.AreAny ? this : new([.. lists, .. other.lists]);

    public bool Allows(IPAddress? address)
    {
        if (AreAny) return true;
        if (address is null) return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.TrueForAll(lists, list => Array.Exists(list, network => network.Contains(plain)));
    }

    /// <param name="address">As <see cref="Caller.Ip"/> writes it; text that is no address counts as not known.</param>
    public bool Allows(string? address) => Allows(IPAddress.TryParse(address, out var parsed) ? parsed : null);

    private static IPNetwork? ParseOne(string cidr)
    {
        if (!IPNetwork.TryParse(cidr, out var network)) return null;
        const int mapped = 96;
        return network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= mapped
            ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - mapped) : network;
    }
}
