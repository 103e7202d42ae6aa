using System.Net;
using System.Text.Json;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Rest;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Rest;

public sealed class ListTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_resource_lists_what_it_also_gives_by_id(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        await app.ArrangeAsync(db => { db.Add(UserAt(app.Hierarchy.Tenants[0])); return db.SaveChangesAsync(); });
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        foreach (var resource in RestResource.All)
        {
            var listed = (await client.ReadAsync($"{resource.Path}?first=1")).Items().Single();
            var found = await client.ReadAsync($"{resource.Path}/{Uri.EscapeDataString(listed.Text("id"))}");

            Assert.True(JsonElement.DeepEquals(listed, found), $"{resource.Name}: {listed} and {found}");
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Walks_by_its_links_over_every_row_once(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);
        var (names, pages) = (new List<string>(), 0);

        for (var next = "/api/merchant-orgs?first=3&totalCount=true"; next is not null; pages++)
        {
            var response = await client.GetAsync(next);
            var body = await response.ReadAsync(HttpStatusCode.OK);
            Assert.Equal(8, body.GetProperty("totalCount").GetInt32());
            names.AddRange(body.Items().Select(m => m.Text("name")));
            next = response.NextOf();
            Assert.Equal(next is not null, body.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        }

        Assert.Equal(3, pages);
        Assert.Equal(app.Hierarchy.Merchants.Select(m => m.Name).Order(StringComparer.Ordinal), names);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Gives_merchants_with_their_customer_and_counts_only_on_request(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        var body = await client.ReadAsync("/api/merchant-orgs?first=1");

        Assert.False(body.TryGetProperty("totalCount", out _));
        Assert.Equal(["customer-0-0"], body.Items().Select(m => m.GetProperty("customer").Text("name")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_largest_page_of_every_resource_is_within_the_limits(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        foreach (var resource in RestResource.All)
            Assert.NotEqual(JsonValueKind.Undefined, (await client.ReadAsync($"{resource.Path}?first=50")).GetProperty("items").ValueKind);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Leaves_a_denied_field_null_and_warns(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Tenants[0], Permissions.MerchantsRead);

        var body = await client.ReadAsync("/api/merchant-orgs?first=2");

        Assert.All(body.Items(), m => Assert.Equal(JsonValueKind.Null, m.GetProperty("customer").ValueKind));
        Assert.Equal(["[\"items\",0,\"customer\"] AUTH_NOT_AUTHORIZED", "[\"items\",1,\"customer\"] AUTH_NOT_AUTHORIZED"],
            body.GetProperty("warnings").EnumerateArray().Select(w => $"{w.GetProperty("path")} {w.Text("code")}"));
    }

    private static User UserAt(Owner home) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = "Ada", CreatedAt = DateTimeOffset.UnixEpoch, Status = UserStatus.Active,
        Email = "ada@harbour.example", NormalizedEmail = "ADA@HARBOUR.EXAMPLE", UserName = "ada@harbour.example", NormalizedUserName = "ADA@HARBOUR.EXAMPLE",
    };
}
