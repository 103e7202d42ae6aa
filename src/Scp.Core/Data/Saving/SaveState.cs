using Microsoft.EntityFrameworkCore.Storage;
using Scp.Core.Audit;
using Scp.Core.Billing.Contracts;
using Scp.Core.Data.Changes;
using Scp.Core.DataAccess;
using Scp.Core.Idempotency;

namespace Scp.Core.Data.Saving;

/// <summary>What a context keeps between a service and its save.</summary>
internal sealed class SaveState
{
    /// <summary>This context saves rows by the thousand. SQLite's driver goes through every parameter of a command for each of its statements, so that
    /// a long command costs the square of its length.</summary>
    public bool ManyRows { get; set; }

    /// <summary>How the next save is told in the audit trail.</summary>
    public AuditNaming Naming { private get; set; }

    /// <summary>The named call that every save belongs to; null when the mutation has no name.</summary>
    public IdempotentCall? Claim { get; set; }

    /// <summary>Audit rows of the last save.</summary>
    public int AuditRows { get; set; }

    /// <summary>True while SQL that the change tracker does not see may write to owned tables.</summary>
    public bool BulkAllowed { get; set; }

    /// <summary>What the next save tells although no row changes by it.</summary>
    public List<AuditedFact> Facts { get; } = [];

    public IReadOnlyList<AuditedFact> TakeFacts()
    {
        AuditedFact[] facts = [.. Facts];
        Facts.Clear();
        return facts;
    }

    /// <summary>What the next save may need a second person for.</summary>
    public List<GuardedSave> Guards { get; } = [];

    public IReadOnlyList<GuardedSave> TakeGuards()
    {
        GuardedSave[] guards = [.. Guards];
        Guards.Clear();
        return guards;
    }

    /// <summary>What the running save charges for merchants that become active by it.</summary>
    public List<PendingCharge> Charged { get; } = [];

    /// <summary>What it therefore may touch; null for the scope of the caller.</summary>
    public OwnerScope? Reach { get; set; }

    /// <summary>The transaction that it began therefore.</summary>
    public IDbContextTransaction? Own { get; set; }

    /// <summary>What the running save tells the feed once it succeeds.</summary>
    public IReadOnlyList<AnnouncedChange> Announcing { get; set; } = [];

    /// <summary>What is saved, and not committed yet.</summary>
    public List<AnnouncedChange> Unannounced { get; } = [];

    /// <summary>What the running save tells the data-access log once it succeeds.</summary>
    public PendingWrites? Writing { get; set; }

    /// <summary>The same of what is saved, and not committed yet.</summary>
    public List<PendingAccess> Untold { get; } = [];

    public AuditNaming TakeNaming()
    {
        var naming = Naming;
        Naming = default;
        return naming;
    }
}

/// <param name="Action">Null for the default, such as <c>merchant.update</c>.</param>
internal readonly record struct AuditNaming(string? Action, string? Reason);
