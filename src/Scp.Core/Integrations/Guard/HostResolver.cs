using System.Net;

namespace Scp.Core.Integrations.Guard;

/// <summary>Finds the addresses of a host name.</summary>
public delegate Task<IPAddress[]> HostResolver(string host, CancellationToken ct);
