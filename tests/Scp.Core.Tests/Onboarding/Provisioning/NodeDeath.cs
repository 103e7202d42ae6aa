using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Tests.Onboarding.Provisioning;

internal sealed class NodeDiedException : Exception;

/// <summary>Kills a node at one of the boundaries that it passes: before and after each save, before and after each commit. Dead, it
/// writes nothing any more.</summary>
internal sealed class NodeDeath : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private int passed;
    private int? at;

    public bool Died { get; private set; }

    /// <param name="boundary">Counted from now on; null for never.</param>
    public void Set(int? boundary) => (passed, at, Died) = (0, boundary, false);

    private void Pass()
    {
        if (Died || Interlocked.Increment(ref passed) == at)
        {
            Died = true;
            throw new NodeDiedException();
        }
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken ct = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData data, InterceptionResult result, CancellationToken ct = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken ct = default)
    {
        Pass();
        return Task.CompletedTask;
    }
}
