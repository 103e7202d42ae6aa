using Microsoft.Extensions.Options;
using Scp.Core.Data.Postgres;
using Scp.Core.Hierarchy;

namespace Scp.Core.Placement;

/// <summary>Puts tenants into databases of their own.</summary>
public sealed class PlacementService(ScpDbContext db, PlacementServers servers, IOptions<PlacementOptions> options)
{
    private const int MaxEmailLength = 256, Told = 3;

    /// <summary>For a tenant that owns nothing yet: nothing is copied. Its database is made and migrated afterwards.</summary>
    /// <returns>The tenant, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>; <see cref="ConflictError"/>
    /// when it is placed already, owns rows, is archived, or must not be where the server is.</returns>
    public async Task<Result<Tenant>> PlaceAsync(PlaceTenantInput input, CancellationToken ct)
    {
        var server = servers.Find(input.Server);
        var checks = new Checks().Require(server is not null, "server", "'server' is none of those that are configured.", "UNKNOWN")
            .Text("administratorEmail", input.AdministratorEmail, MaxEmailLength).Email("administratorEmail", input.AdministratorEmail)
            .OptionalText("reason", input.Reason, Checks.MaxReasonLength);
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Id.Id, ct) is not { } tenant) return new NotFoundError(input.Id);
        if (tenant.CheckEtag(input.Etag) is { } stale) return stale;
        if (Refuse(tenant, server!) is { } refused) return refused;

        return await db.InTransactionAsync<Tenant>(async () =>
        {
            await KeepOthersOutAsync(tenant, ct);
            if (await LeaveDefaultsAsync(tenant, ct) is { } kept) return kept;
            if (await PlacedTenants.TablesInUseAsync(db, tenant, ct) is { Count: > 0 } used)
                return new ConflictError($"The tenant owns rows already, which would stay behind: {string.Join(", ", used.Order(StringComparer.Ordinal).Take(Told))}.");
            tenant.Isolation.Mode = IsolationMode.DedicatedDatabase;
            db.Add(NewDatabase(tenant, input));
            db.AuditAs("tenant.place", input.Reason);
            return await db.SaveAsync(ct) is { } error ? error : tenant;
        }, ct);
    }

    /// <summary>Has a database that could not be migrated tried again now.</summary>
    /// <returns>Its row, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>; <see cref="ConflictError"/> where nothing failed.</returns>
    public async Task<Result<TenantDatabase>> RetryAsync(RetryTenantDatabaseInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Id.Id, ct) is not { } tenant) return new NotFoundError(input.Id);
        if (await db.TenantDatabases.SingleOrDefaultAsync(d => d.OwnerId == tenant.Id, ct) is not { } database)
            return new ConflictError("The tenant has no database of its own.");
        if (database.State is not TenantDatabaseState.Failed) return new ConflictError("Nothing failed that could be tried again.");

        database.RetryAt = db.Time.GetUtcNow();
        db.AuditAs("tenant-database.retry", input.Reason);
        return await db.SaveAsync(ct) is { } error ? error : database;
    }

    private ConflictError? Refuse(Tenant tenant, PlacementServer server)
    {
        if (options.Value.Cell is not null) return new ConflictError("A tenant is placed at the platform's own address.");
        if (tenant.CheckNotArchived() is { } archived) return archived;
        if (tenant.Isolation.Mode is IsolationMode.DedicatedDatabase) return new ConflictError("The tenant has a database of its own already.");
        return server.Admits(tenant.Isolation.Residency) ? null
            : new ConflictError($"The tenant's data must stay in {tenant.Isolation.Residency}, and that server is in {server.Residency}.");
    }

    // Owners that come meanwhile wait for the first lock, rows of the tenant's own for the second, and the database refuses them then.
    private async Task KeepOthersOutAsync(Tenant tenant, CancellationToken ct)
    {
        await db.HoldAsync(PlanLocks.Owners, tenant.OwnerPath, ct);
        if (db is PostgresScpDbContext) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM owners WHERE id = {tenant.Id} FOR UPDATE", ct);
    }

    // Dashboards that the product gave the tenant, and nobody changed: its own database gets its own.
    private async Task<DomainError?> LeaveDefaultsAsync(Tenant tenant, CancellationToken ct)
    {
        db.RemoveRange(await db.Dashboards.Where(d => d.OwnerId == tenant.Id && d.AuthorId == null && d.Version == 1).ToListAsync(ct));
        return await db.SaveAsync(ct);
    }

    private TenantDatabase NewDatabase(Tenant tenant, PlaceTenantInput input) => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Server = input.Server,
        Name = TenantDatabase.NameFor(tenant), State = TenantDatabaseState.Pending, AdministratorEmail = input.AdministratorEmail.Trim(),
        CreatedAt = db.Time.GetUtcNow(),
    };
}
