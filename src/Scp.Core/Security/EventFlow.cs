using System.Net;
using System.Net.Sockets;

namespace Scp.Core.Security;

/// <summary>What makes events the same to <see cref="EventFlood"/>.</summary>
/// <param name="Subject">The user or client that they are about; null for nobody known.</param>
internal readonly record struct EventFlow(SecurityEventKind Kind, string OwnerPath, Guid? Subject, string? Address)
{
    private const int HomeNetwork = 64;

    /// <summary>What is left apart when too many flows run at once: the kind alone, told at the platform.</summary>
    public EventFlow Merged => new(Kind, Common.OwnerPath.Platform, null, null);

    /// <summary>An IPv6 address counts as its network: whoever has one has all of it.</summary>
    public static string? AddressOf(string? ip)
    {
        if (!IPAddress.TryParse(ip, out var address) || address.AddressFamily is not AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6) return ip;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, HomeNetwork / 8, bytes.Length - HomeNetwork / 8);
        return $"{new IPAddress(bytes)}/{HomeNetwork}";
    }
}

/// <summary>How many events of a flow were held back within a window.</summary>
internal sealed record HeldEvents(EventFlow Flow, int Count, DateTimeOffset From);
