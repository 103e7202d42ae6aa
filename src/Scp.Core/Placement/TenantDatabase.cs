using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;

namespace Scp.Core.Placement;

/// <summary>The database that a tenant has for itself, as the registry keeps track of it. It holds everything of the tenant; the registry,
/// which is the platform's own database, holds this row and the tenant's, and nothing below them.</summary>
[Announced]
public sealed class TenantDatabase : IOwned, IVersioned
{
    /// <summary>What PostgreSQL allows.</summary>
    public const int MaxNameLength = 63;
    private const int SlugLength = 40;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>One of <see cref="PlacementOptions.Servers"/>: connection strings are configured, and never stored.</summary>
    public required string Server { get; init; }
    /// <summary>On PostgreSQL the database's, on SQLite the file's, without its ending.</summary>
    public required string Name { get; init; }
    public required TenantDatabaseState State { get; set; }
    /// <summary>The last migration that was applied; null before the first.</summary>
    public string? Schema { get; set; }
    /// <summary>Since it last went well.</summary>
    public int Failures { get; set; }
    /// <summary>What went wrong last, in words that name neither hosts nor rows.</summary>
    public string? LastFailure { get; set; }
    /// <summary>When it is tried again, while it is migrated by another node then; null when it need not be.</summary>
    public DateTimeOffset? RetryAt { get; set; }
    /// <summary>Who administers the tenant there: invited when the database is first opened.</summary>
    [Sensitive(Sensitivity.Pii)]
    public required string AdministratorEmail { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? MigratedAt { get; set; }
    public long Version { get; set; }

    /// <summary>Told apart by the tenant's id, and readable by its slug: lower-case letters, digits and underscores.</summary>
    public static string NameFor(Tenant tenant)
    {
        var slug = tenant.Slug.Replace('-', '_');
        return $"scp_{(slug.Length <= SlugLength ? slug : slug[..SlugLength])}_{tenant.OwnerPath.Trim('/')}";
    }
}

public enum TenantDatabaseState
{
    /// <summary>Not made or not migrated yet.</summary>
    Pending,
    Migrating,
    /// <summary>At the schema of the server that migrated it last.</summary>
    Ready,
    /// <summary>Tried again at the time that it tells, or when somebody asks.</summary>
    Failed,
}
