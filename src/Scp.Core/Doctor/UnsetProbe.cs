using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Audit;
using Scp.Core.Credentials;
using Scp.Core.Data.Postgres;
using Scp.Core.Hierarchy;

namespace Scp.Core.Doctor;

/// <summary>Whether whoever was told no scope reads anything of a few tables that always fill: cheap enough for every start.</summary>
internal static class UnsetProbe
{
    private static readonly Type[] few = [typeof(Owner), typeof(User), typeof(AuditEntry), typeof(PluginCredential)];

    public static async Task RunAsync(IServiceScopeFactory scopes, Findings findings, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        foreach (var table in OwnedTable.Of(db.Model).Where(t => few.Contains(t.Entity.ClrType)))
            await findings.TryAsync(table.Name, Attack.UnsetSelect, async () => await SeesAsync(db, table, ct) ? "It shows rows." : null);
    }

    private static async Task<bool> SeesAsync(ScpDbContext db, OwnedTable table, CancellationToken ct) => db is PostgresScpDbContext
        ? await db.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM {table.Sql})", ct)
        : await ((IQueryable<IOwned>)db.GetType().GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(table.Entity.ClrType).Invoke(db, [])!).AnyAsync(ct);
}
