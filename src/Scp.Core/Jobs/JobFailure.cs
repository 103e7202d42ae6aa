using System.Data.Common;

namespace Scp.Core.Jobs;

/// <summary>What is kept of a failed run: the kind of the failure and words of our own. Messages of exceptions quote values, hosts and
/// paths; they stand in the log alone.</summary>
internal static class JobFailure
{
    public static string Describe(Exception failure)
    {
        var told = $"{failure.GetType().Name}: {Words(failure)}";
        return told.Length <= JobRun.MaxErrorLength ? told : told[..JobRun.MaxErrorLength];
    }

    private static string Words(Exception failure) => failure switch
    {
        DbException { SqlState: { } state } => $"the database refused or broke off (SQLSTATE {state}).",
        DbException => "the database refused or broke off.",
        DbUpdateConcurrencyException => "somebody else changed the same row.",
        DbUpdateException { InnerException: { } inner } => Words(inner),
        TimeoutException or OperationCanceledException => "it took too long.",
        HttpRequestException or IOException => "a connection or a file failed.",
        _ => "it failed unexpectedly; the log tells how.",
    };
}
