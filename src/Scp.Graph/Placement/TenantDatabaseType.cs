using Microsoft.Extensions.Options;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Placement;

public sealed class TenantDatabaseType : TypedObject<TenantDatabase>
{
    public TenantDatabaseType()
    {
        Description = "The database that a tenant has for itself. Everything below the tenant is in it, and is asked for at its address.";
        this.AuthorizeWithPolicy(Permissions.IsolationRead);
        Id(d => d.Id);
        Load("tenant", Of<Tenant>(), TenantsAsync);
        Value(d => d.Server).Description = "Name of the configured server on which it is.";
        Value(d => d.Name);
        Value(d => d.State);
        Value(d => d.Schema).Description = "Id of the last migration in it; null before the first.";
        Value(d => d.Failures).Description = "In a row, since it last went well.";
        Value(d => d.LastFailure).Description = "What kind of failure the last one was; null when the last attempt went well.";
        Value(d => d.RetryAt).Description = "When it is tried again; while it is MIGRATING, when another node takes over from one that died.";
        Value(d => d.CreatedAt);
        Value(d => d.MigratedAt).Description = "When it last went well.";
        Load<string?>("address", typeof(StringGraphType), async (databases, context) =>
            [.. (await TenantsAsync(databases, context)).Select(t => t is null ? null : $"{t.Slug}.{context.Get<IOptions<PlacementOptions>>().Value.Domain}")])
            .Description = "The host at which the tenant is served; null where the caller may not read the tenant.";
        Value("etag", d => d.Etag, NonNull<string>());
    }

    /// <summary>The database of each tenant; null for one that shares the platform's.</summary>
    public static async ValueTask<IReadOnlyList<TenantDatabase?>> OfAsync(IReadOnlyList<Tenant> tenants, FieldContext context)
    {
        var ids = tenants.Select(t => t.Id).Distinct().ToArray();
        var found = await context.Get<ScpDbContext>().TenantDatabases.AsNoTracking().Where(d => ids.Contains(d.OwnerId)).ToDictionaryAsync(d => d.OwnerId, context.CancellationToken);
        return [.. tenants.Select(t => found.GetValueOrDefault(t.Id))];
    }

    private static ValueTask<IReadOnlyList<Tenant?>> TenantsAsync(IReadOnlyList<TenantDatabase> databases, FieldContext context) =>
        OwnersById.LoadAsync<Tenant>([.. databases.Select(d => (Guid?)d.OwnerId)], context);
}

public sealed class TenantDatabaseList : ListDefinition<TenantDatabase>
{
    public TenantDatabaseList()
    {
        Where(d => d.State);
        Where(d => d.Server);
        Where(d => d.Schema);
        Where(d => d.CreatedAt);
        Order(d => d.State);
        Order(d => d.CreatedAt);
        DefaultOrder(d => d.Id, descending: true);
    }
}
