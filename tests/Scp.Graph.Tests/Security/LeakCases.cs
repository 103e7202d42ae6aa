using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Data.Changes;
using Scp.Core.Plugins;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Authorization;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Cases 6, 10 and 11: nothing that is read in passing, or was read before, shows another owner's rows.</summary>
public sealed class LeakCases
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case06_nothing_in_a_merchants_answer_comes_from_elsewhere(DatabaseKind kind)
    {
        await using var app = await SeedAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var own = (await app.ArrangeAsync(GuardedRow.AllAsync)).ToLookup(r => r.OwnerPath == merchant.OwnerPath, r => r.Id);

        var answer = await app.As(merchant.OwnerPath).AskAsync("""
            query($id: ID!) { merchant(id: $id) {
              id ancestors { id } customer { id } branding { source { id } }
              members { nodes { user { id grants { id on { id } grantedBy { id } } } client { id } grantedBy { id } role { id owner { id } } } }
              auditLog { nodes { actor { id } impersonator { id } client { id } owner { id } target { id } } }
              settings { source { id } lockedBy { id } layers { owner { id } shadowedBy { id } changedBy { id } } }
              plugins { enabledBy { id } explain { source { id } lockedBy { id } layers { owner { id } shadowedBy { id } changedBy { id } } } }
            } }
            """, new { id = merchant.GlobalId });

        Assert.Empty(answer.ErrorCodes);
        Assert.Subset(own[true].ToHashSet(), IdsIn(answer.Data).ToHashSet());
        Assert.Contains("tenant.example", (await app.As(merchant.OwnerPath).AskAsync(
            "query($id: ID!) { merchant(id: $id) { plugin(key: \"postwind-mail\") { settings } } }", new { id = merchant.GlobalId })).ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case06_ids_of_another_tenants_objects_find_nothing(DatabaseKind kind)
    {
        await using var app = await SeedAsync(kind);
        var other = app.Hierarchy.Tenants[1].OwnerPath;
        var foreign = (await app.ArrangeAsync(GuardedRow.AllAsync)).Where(r => r.OwnerPath.StartsWith(other, StringComparison.Ordinal)).Select(r => r.Id).ToList();

        var answer = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids = foreign });

        Assert.True(foreign.Count > 10);
        Assert.All(answer.At("nodes").EnumerateArray(), node => Assert.Equal(JsonValueKind.Null, node.ValueKind));
        Assert.Empty(answer.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case06_the_error_of_a_locked_setting_names_no_owner_above(DatabaseKind kind)
    {
        await using var app = await SeedAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var input = new { owner = merchant.GlobalId, plugin = "postwind-mail", changes = new[] { new { key = "fromAddress", mode = "OVERRIDE", value = "me@shop.example" } } };
        const string selection = "effectivePlugin { enabled } again: errors { ... on LockedError { key lockedBy { id } } }";

        var unseen = await app.As(merchant.OwnerPath).MutateAsync("configurePlugin", input, selection);
        var seen = await app.As(app.Hierarchy.Tenants[0].OwnerPath).MutateAsync("configurePlugin", input, selection);

        Assert.Equal("""[{"key":"fromAddress","lockedBy":null}]""", unseen.GetProperty("again").ToString());
        Assert.Equal(app.Hierarchy.Tenants[0].GlobalId, seen.GetProperty("again")[0].GetProperty("lockedBy").GetProperty("id").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case10_two_tenants_that_alternate_on_one_cached_plan(DatabaseKind kind)
    {
        await using var app = await SeedAsync(kind);
        const string query = "{ tenants { nodes { name plugin(key: \"postwind-mail\") { explain(keys: [\"fromName\"]) { value } } } } customers { totalCount nodes { name tenant { name } } } }";

        for (var round = 0; round < 3; round++)
            foreach (var tenant in app.Hierarchy.Tenants)
            {
                var answer = await app.As(tenant.OwnerPath).AskAsync(query);
                Assert.Equal(tenant.Name, Assert.Single(answer.At("tenants.nodes").EnumerateArray()).GetProperty("name").GetString());
                Assert.Equal(2, answer.At("customers.totalCount").GetInt32());
                Assert.All(answer.At("customers.nodes").EnumerateArray(), c => Assert.Equal(tenant.Name, c.GetProperty("tenant").GetProperty("name").GetString()));
            }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case11_what_was_read_with_the_filter_off_warms_nothing(DatabaseKind kind)
    {
        await using var app = await SeedAsync(kind);
        var (own, foreign) = (app.Hierarchy.Merchants[0], app.Hierarchy.Merchants[^1]);
        var query = $$"""
            { own: merchant(id: "{{own.GlobalId}}") { name plugin(key: "postwind-mail") { explain(keys: ["fromName"]) { value layers { value } } } }
              foreign: merchant(id: "{{foreign.GlobalId}}") { name } pluginDefinitions { key } merchants { totalCount } }
            """;
        var before = await app.As(own.OwnerPath).AskAsync(query);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Everything);
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            scope.ServiceProvider.GetRequiredService<ChangeFeed>().Heard(AnnouncedChange.Missed);
            await using var skipped = await db.SkipOwnerAsync("Case 11", CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<EffectivePlugins>().LoadAsync(await db.Owners.ToListAsync(), CancellationToken.None);
        }

        var after = await app.As(own.OwnerPath).AskAsync(query);
        Assert.Equal(JsonValueKind.Null, after.At("foreign").ValueKind);
        Assert.Equal(1, after.At("merchants.totalCount").GetInt32());
        Assert.Equal(before.ToString(), after.ToString());
    }

    private static IEnumerable<string> IdsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(IdsIn),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => p.Name is "id" ? [p.Value.GetString()!] : IdsIn(p.Value)),
        _ => [],
    };

    private static async Task<ScpApp> SeedAsync(DatabaseKind kind)
    {
        var app = await ScpApp.StartAsync(kind);
        await app.ArrangeAsync(async db =>
        {
            await GuardedRows.SeedAsync(db, app.Hierarchy);
            return 0;
        });
        return app;
    }
}
