namespace Scp.Graph.Http;

/// <summary>The transports of the graph; section <c>GraphQL:Http</c>.</summary>
public sealed class GraphQLHttpOptions
{
    public const string Section = "GraphQL:Http";

    /// <summary>Bytes of one request's body.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;
    /// <summary>Bytes a second that a body must arrive at, once <see cref="BodyGracePeriod"/> is over.</summary>
    public double MinBodyBytesPerSecond { get; set; } = 240;
    /// <summary>Time that a slow body is given at first; more than one second.</summary>
    public TimeSpan BodyGracePeriod { get; set; } = TimeSpan.FromSeconds(5);
    /// <summary>Values in one request's variables and extensions, each member and item counted.</summary>
    public int MaxVariableValues { get; set; } = 10_000;
    /// <summary>Asks <c>GraphQL-Preflight</c> of GET requests too, which may only read.</summary>
    public bool RequirePreflightForGet { get; set; }
    /// <summary>Origins, such as <c>https://app.example.com</c>, from which browsers may open sockets besides the server's own.</summary>
    public string[] AllowedOrigins { get; set; } = [];
    /// <summary>Time between signs of life on sockets and event streams; a peer that stays silent for as long again is dropped.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);
    /// <summary>Time within which a socket must send <c>connection_init</c>.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(10);
    /// <summary>Bytes of one message of a socket.</summary>
    public int MaxSocketMessageBytes { get; set; } = 256 * 1024;
    /// <summary>Operations that one socket may run at a time.</summary>
    public int MaxOperationsPerSocket { get; set; } = 50;
}
