using System.ComponentModel;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Stored by number, as all of these: a new one stands at the end.</summary>
public enum ImportKind { Customers, Merchants }

public enum ImportFormat
{
    [Description("Comma-separated, in UTF-8, with a header that names the columns.")]
    Csv,
    [Description("One JSON object a line, in UTF-8; its members are the columns.")]
    JsonLines,
}

public enum ImportErrorPolicy
{
    [Description("Everything or nothing: one bad row, and no row is taken. All are checked before the first is written, and the writing is one transaction.")]
    RejectEverything,
    [Description("Good rows are taken, bad ones are not, and the import counts as PARTIAL; as FAILED where no row was good.")]
    RejectFailedRows,
    [Description("Good rows are taken, bad ones are only reported: the import counts as SUCCEEDED all the same.")]
    IgnoreFailed,
}

public enum ImportStatus { AwaitingFile, Queued, Validating, Writing, Succeeded, Partial, Failed, Cancelled }

public enum ImportFailure
{
    [Description("Bad rows; the report names them.")]
    RowsRejected,
    [Description("Whoever started it may no longer do what it does. What was written before stays.")]
    RightsWithdrawn,
    [Description("The owner was suspended, archived or moved meanwhile. What was written before stays.")]
    OwnerClosed,
    [Description("It was begun several times and got nowhere.")]
    Unexpected,
}
