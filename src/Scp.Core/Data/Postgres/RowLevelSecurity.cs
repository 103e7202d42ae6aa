using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Scp.Core.Audit.Chain;
using Scp.Core.Billing.Plans;
using Scp.Core.Data.Changes;
using Scp.Core.Placement;

namespace Scp.Core.Data.Postgres;

/// <summary>The second lock of isolation: policies of the database on every owned table, read off the model, so that a new
/// entity has them without remembering. A connection that was told no scope reads nothing.</summary>
internal static class RowLevelSecurity
{
    /// <summary>Brings policies and the application role's rights to what the model asks. May run again at any time.</summary>
    public static async Task ApplyAsync(PostgresScpDbContext owner, string applicationRole, CancellationToken ct)
    {
        // The start is refused next; revoking an owner's rights on its own tables would only lock it out.
        if (new NpgsqlConnectionStringBuilder(owner.Database.GetConnectionString()).Username == applicationRole) return;
        var role = RawCommands.Quote(applicationRole);
        await owner.ExecuteAsync($"""GRANT USAGE ON SCHEMA public TO {role}; GRANT SELECT ON "__EFMigrationsHistory" TO {role}""", ct);
        // A command for each table: its statements take effect together, and no lock waits for another table's.
        foreach (var entity in Roots(owner.Model))
            await owner.ExecuteAsync(string.Join(";\n", [.. Grants(entity, role), .. Policies(entity)]), ct);
        foreach (var trigger in OwnerAgreement.OnPostgres(owner.Model).Concat(AnnouncingTriggers.OnPostgres(owner.Model)).Concat(PlanLocks.OnPostgres()).Concat(PublishedPlans.OnPostgres()).Concat(AuditRemoval.OnPostgres(role)).Concat(PlacedTenants.OnPostgres(owner.Model)))
            await owner.ExecuteAsync(trigger, ct);
    }

    /// <summary>One entity type for each table of the model.</summary>
    public static IEnumerable<IEntityType> Roots(IModel model) => model.GetEntityTypes().DistinctBy(e => e.GetTableName());

    private static IEnumerable<string> Grants(IEntityType entity, string role)
    {
        var table = RawCommands.Quote(entity.GetTableName()!);
        yield return $"REVOKE ALL ON {table} FROM {role}";
        yield return AppendOnly.Holds(entity)
            ? $"GRANT SELECT, INSERT ON {table} TO {role}"
            : $"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}";
    }

    /// <summary>What policies the table of an entity has; none for one that no owner has rows of.</summary>
    public static IEnumerable<Policy> PoliciesOf(IEntityType entity)
    {
        if (entity.FindProperty(nameof(IOwned.OwnerPath)) is not { } property || !entity.ClrType.IsAssignableTo(typeof(IOwned))) yield break;
        var path = RawCommands.Quote(property.GetColumnName());
        var inScope = $"{path} >= current_setting('scp.lo', true) AND {path} < current_setting('scp.hi', true)";
        yield return new("scope", "ALL", inScope, inScope);
        if (entity.ClrType.IsAssignableTo(typeof(IInherited)))
            yield return new("lineage", "SELECT", $"{path} = ANY (string_to_array(current_setting('scp.ancestors', true), ','))", null);
    }

    private static IEnumerable<string> Policies(IEntityType entity)
    {
        var (table, policies) = (RawCommands.Quote(entity.GetTableName()!), PoliciesOf(entity).ToList());
        if (policies is []) yield break;
        // Forced, so that the owner of the table is bound too.
        yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY";
        foreach (var name in (string[])["scope", "lineage"]) yield return $"DROP POLICY IF EXISTS {name} ON {table}";
        foreach (var policy in policies)
            yield return $"CREATE POLICY {policy.Name} ON {table} FOR {policy.Command} USING ({policy.Using})"
                + (policy.Check is null ? "" : $" WITH CHECK ({policy.Check})");
    }
}

/// <param name="Command">ALL, or the one that it is about.</param>
/// <param name="Using">Which rows are seen.</param>
/// <param name="Check">Which rows may be written; null for a policy that lets none be.</param>
internal sealed record Policy(string Name, string Command, string Using, string? Check);
