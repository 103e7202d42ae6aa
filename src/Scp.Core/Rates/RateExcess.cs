using System.Threading.Channels;
using Scp.Core.Security;

namespace Scp.Core.Rates;

/// <summary>Somebody asked for more than a budget has.</summary>
/// <param name="At">Whom it is told to.</param>
public sealed record RateExcess(string Rule, DateTimeOffset When, Home At, Guid? UserId, Guid? ClientId, string? Ip)
{
    internal SecurityEvent ToEvent(ScpDbContext db) =>
        SecurityEvent.New(db, SecurityEventKind.RateLimited, Severities.Of(SecurityEventKind.RateLimited), At, new { Limit = Rule, When }, UserId, ClientId, Ip);
}

/// <summary>Excesses that wait to be written as security events: whoever is refused does not wait for the database. Holds few; a
/// flood of them says no more than its beginning.</summary>
public sealed class RateExcesses
{
    private readonly Channel<RateExcess> queue = Channel.CreateBounded<RateExcess>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Tell(RateExcess excess) => queue.Writer.TryWrite(excess);

    internal IReadOnlyList<RateExcess> Drain()
    {
        var waiting = new List<RateExcess>();
        while (queue.Reader.TryRead(out var excess)) waiting.Add(excess);
        return waiting;
    }
}
