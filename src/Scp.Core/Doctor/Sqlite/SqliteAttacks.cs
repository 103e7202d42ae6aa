using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Doctor.Sqlite;

/// <summary>All attacks on one table of an embedded database. Its one writer is held for as long as a table takes and no longer.</summary>
internal sealed class SqliteAttacks(IServiceScopeFactory scopes, Findings findings, CancellationToken ct)
{
    private static readonly MethodInfo attack = typeof(SqliteAttacks).GetMethod(nameof(AttackAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly Attack[] always =
    [
        Attack.ForeignSelect, Attack.ForeignInsert, Attack.ForeignUpdate, Attack.ForeignDelete, Attack.Hand,
        Attack.UnsetSelect, Attack.UnsetInsert, Attack.UnsetUpdate, Attack.UnsetDelete, Attack.UsedConnection,
    ];

    public async Task RunAsync(OwnedTable table)
    {
        await using var scope = scopes.CreateAsyncScope();
        var product = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        await using var transaction = await product.Database.BeginTransactionAsync(ct);
        if (await Decoys.TryPlantAsync(product, table, findings, always, ct) is { } decoys)
        {
            await TriggerAttacks.RunAsync(product, table, decoys, findings, ct);
            await (Task)attack.MakeGenericMethod(table.Entity.ClrType).Invoke(this, [product, table, decoys])!;
        }
        await transaction.RollbackAsync(ct);
    }

    private Task AttackAsync<T>(ScpDbContext product, OwnedTable table, Decoys decoys) where T : class, IOwned =>
        new ContextAttacks<T>(product, table, decoys, findings, ct).RunAsync();
}
