using Microsoft.EntityFrameworkCore.Update;

namespace Scp.Core.Data.Sqlite;

/// <summary>Sends what a save changes as one command, as the other database does; the provider's own sends one for each row.</summary>
internal sealed class SqliteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private const int MaxChanges = 1_000;

    public ModificationCommandBatch Create() => new Batch(dependencies);

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies, MaxChanges);
}
