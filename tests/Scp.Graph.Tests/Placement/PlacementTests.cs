using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Authorization;
using Scp.Testing;

namespace Scp.Graph.Tests.Placement;

public sealed class PlacementTests
{
    private const string Database = "database { server name state schema failures lastFailure retryAt migratedAt createdAt address tenant { name } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenant_is_placed_and_tells_where_it_is(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind, ("Placement:Domain", "scp.example"));
        var tenant = await NewTenantAsync(app);

        var placed = await PlaceAsync(app, tenant);

        Assert.Equal(JsonValueKind.Null, placed.GetProperty("errors").ValueKind);
        Assert.Equal("DEDICATED_DATABASE", placed.GetProperty("tenant").GetProperty("isolation").GetProperty("mode").GetString());
        var database = placed.GetProperty("tenant").GetProperty("database");
        Assert.Equal(("default", "PENDING", $"{tenant.Slug}.scp.example", tenant.Name), (database.GetProperty("server").GetString(), database.GetProperty("state").GetString(),
            database.GetProperty("address").GetString(), database.GetProperty("tenant").GetProperty("name").GetString()));
        Assert.DoesNotContain("admin@tenant.example", placed.ToString(), StringComparison.Ordinal);
        var shared = (await app.As("/").AskAsync($$"""{ tenant(id: "{{app.Hierarchy.Tenants[0].GlobalId}}") { isolation { mode } database { id } } }""")).At("tenant");
        Assert.Equal(("SHARED_TABLES", JsonValueKind.Null), (shared.GetProperty("isolation").GetProperty("mode").GetString(), shared.GetProperty("database").ValueKind));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_refused_is_told_by_its_kind(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = await NewTenantAsync(app);

        Assert.Equal("ValidationError", ErrorOf(await PlaceAsync(app, tenant, server: "nowhere")));
        Assert.Equal("NotFoundError", ErrorOf(await PlaceAsync(app, FreshOwners.NewTenant(app.Hierarchy.Platform))));
        Assert.Equal("StaleError", ErrorOf(await PlaceAsync(app, tenant, etag: "9")));
        Assert.Equal("ConflictError", ErrorOf(await PlaceAsync(app, app.Hierarchy.Tenants[0])));
        await PlaceAsync(app, tenant);
        Assert.Equal("ConflictError", ErrorOf(await PlaceAsync(app, tenant)));

        var customer = await app.As("/").MutateAsync("createCustomer", new { tenant = tenant.GlobalId, name = "New", slug = "new", legalName = "New" }, "customer { id }");
        Assert.Equal("ConflictError", ErrorOf(customer));
        Assert.Contains("ask its own address", customer.ToString(), StringComparison.Ordinal);
        var setting = await app.As("/").MutateAsync("changeSettings",
            new { owner = tenant.GlobalId, changes = new[] { new { key = "locale.currency", mode = "OVERRIDE", value = "CHF" } } }, "__typename");
        Assert.Equal("ConflictError", ErrorOf(setting));
        Assert.Equal("ConflictError", ErrorOf(await app.As("/").MutateAsync("inviteUser", new { owner = tenant.GlobalId, email = "new@people.example", name = "New" }, "__typename")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_platform_sees_how_all_stand_by_as_many_statements_for_many_as_for_few(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        const string all = "{ tenantDatabases(where: { state: { eq: FAILED } }) { totalCount nodes { state lastFailure address tenant { name database { id } } } } }";
        var sent = new List<int>();
        foreach (var count in (int[])[2, 5])
        {
            while (await app.ArrangeAsync(db => db.TenantDatabases.CountAsync()) < count) await AddPlacedAsync(app);
            app.Statements.Clear();
            var answer = await app.As("/").AskAsync(all);
            sent.Add(app.Statements.Count);
            Assert.Equal(count, answer.At("tenantDatabases.totalCount").GetInt32());
            Assert.All(answer.At("tenantDatabases.nodes").EnumerateArray(), d => Assert.Equal("It is out of reach.", d.GetProperty("lastFailure").GetString()));
        }

        Assert.Equal(sent[0], sent[1]);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.As(app.Hierarchy.Tenants[0].OwnerPath, Permissions.IsolationRead).AskAsync(all)).ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_failed_one_is_due_again_by_itself_or_with_all_others(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (one, other) = (await AddPlacedAsync(app), await AddPlacedAsync(app));

        var retried = await app.As("/", Permissions.PlatformMigrate, Permissions.IsolationRead, Permissions.TenantsRead)
            .MutateAsync("retryTenantDatabase", new { id = one.GlobalId, reason = "It is back" }, "tenantDatabase { retryAt state }");
        Assert.Equal(JsonValueKind.Null, retried.GetProperty("errors").ValueKind);
        Assert.Equal([one.Id], await DueAsync(app));

        await app.As("/", Permissions.PlatformMigrate).MutateAsync("migrateDatabase", new { reason = "All" }, "__typename");
        Assert.Equal(new[] { one.Id, other.Id }.Order(), (await DueAsync(app)).Order());
    }

    private static Task<List<Guid>> DueAsync(ScpApp app) => app.ArrangeAsync(db =>
    {
        var now = db.Time.GetUtcNow();
        return db.TenantDatabases.Where(d => d.RetryAt <= now).Select(d => d.OwnerId).ToListAsync();
    });

    private static Task<Tenant> AddPlacedAsync(ScpApp app) => app.ArrangeAsync(async db =>
    {
        var rows = PlacementRows.New(app.Hierarchy.Platform);
        db.AddRange(rows.Rows);
        await db.SaveChangesAsync();
        return rows.Placed;
    });

    private static Task<Tenant> NewTenantAsync(ScpApp app) => app.ArrangeAsync(async db =>
    {
        var tenant = FreshOwners.NewTenant(app.Hierarchy.Platform);
        tenant.Status = OwnerStatus.Active;
        db.Add(tenant);
        await db.SaveChangesAsync();
        return tenant;
    });

    private static Task<JsonElement> PlaceAsync(ScpApp app, Tenant tenant, string server = "default", string? etag = null) => app.As("/").MutateAsync(
        "placeTenant", new { id = tenant.GlobalId, server, administratorEmail = "admin@tenant.example", reason = "Asked for it", etag }, $"tenant {{ isolation {{ mode }} {Database} }}");

    private static string? ErrorOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("__typename").GetString();
}
