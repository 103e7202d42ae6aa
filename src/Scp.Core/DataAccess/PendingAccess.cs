namespace Scp.Core.DataAccess;

/// <summary>A command that ran, on its way to the log.</summary>
internal sealed record PendingAccess(DateTimeOffset At, DataOperation Operation, string Entities, int Rows, TimeSpan Duration, TouchedOwner[] Owners)
{
    public Guid? ActorId { get; private init; }
    public Guid? ClientId { get; private init; }
    public Guid? ImpersonatorId { get; private init; }
    public string RequestId { get; private init; } = "";
    public bool ByStaff { get; private init; }
    public string? SkipReason { get; private init; }
    /// <summary>What stands for the owner where no row tells of one.</summary>
    public string ScopePath { get; private init; } = OwnerPath.Platform;
    /// <summary>A sample, which may be left out when there is no room.</summary>
    public bool Sampled { get; init; }

    public PendingAccess By(AccessReason reason, ScpDbContext db) => this with
    {
        ActorId = db.Caller.ActorId,
        ClientId = db.Caller.ActorClientId,
        ImpersonatorId = db.Caller.ImpersonatorId,
        RequestId = db.Caller.RequestId,
        ByStaff = db.Caller.ActsFromAbove,
        SkipReason = db.Skipping,
        ScopePath = db.Skipping is null ? db.Caller.ScopePath ?? OwnerPath.Platform : OwnerPath.Platform,
        Sampled = reason is AccessReason.Sampled,
    };
}
