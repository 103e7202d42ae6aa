using Microsoft.EntityFrameworkCore.Update;

namespace Scp.Core.Data.Sqlite;

/// <summary>Sends what a save changes as one command, as the other database does; the provider's own sends one for each row.</summary>
internal sealed class SqliteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private const int MaxChanges = 1_000, FewChanges = 50;

    public ModificationCommandBatch Create() =>
        new Batch(dependencies, dependencies.CurrentContext.Context is ScpDbContext { Saving.ManyRows: true } ? FewChanges : MaxChanges);

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies, int maxChanges) : AffectedCountModificationCommandBatch(dependencies, maxChanges);
}
