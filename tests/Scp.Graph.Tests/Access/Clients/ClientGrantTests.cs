using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Clients;

public sealed class ClientGrantTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_client_is_given_no_more_than_its_maker_holds_and_may_grant(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var (owner, below, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0], app.Hierarchy.Customers[^1]);
        var maker = app.As(owner.OwnerPath, [Permissions.ClientsWrite, Permissions.ClientsRead, Permissions.GrantsWrite, .. Core.Access.SystemRoles.ReadOnly.Permissions]);
        var noGrantor = app.As(owner.OwnerPath, [Permissions.ClientsWrite, Permissions.ClientsRead, .. Core.Access.SystemRoles.ReadOnly.Permissions]);

        Assert.Equal("BEYOND_OWN_RIGHTS", await CodeAsync(maker, await app.GrantAsync(owner, "customer-admin")));
        Assert.Equal("BEYOND_OWN_RIGHTS", await CodeAsync(noGrantor, await app.GrantAsync(owner)));
        Assert.Equal("OUTSIDE", await CodeAsync(maker, await app.GrantAsync(foreign)));
        Assert.Equal("OUTSIDE", await CodeAsync(app.As("/"), await app.GrantAsync(app.Hierarchy.Tenants[0])));
        Assert.Equal(0, await app.ArrangeAsync(db => db.ApiClients.CountAsync()));

        await app.MakeClientAsync(owner, new { grants = new[] { await app.GrantAsync(below) } }, maker);
        await app.MakeClientAsync(owner, new { grants = new[] { await app.GrantAsync(owner, "customer-admin") } }, app.As("/"));

        Assert.Equal(2, await app.ArrangeAsync(db => db.RoleAssignments.CountAsync(a => a.ClientId != null)));
        Assert.Equal(1, await app.ArrangeAsync(db => db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.PrivilegeGranted)));

        async Task<string?> CodeAsync(Asker by, object grant) =>
            (await app.TryMakeClientAsync(owner, new { grants = new[] { grant } }, by)).GetProperty("fields")[0].GetProperty("fields")[0].GetProperty("code").GetString();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_client_that_may_do_more_is_not_taken_over(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        var client = await app.MakeClientAsync(owner, new { grants = new[] { await app.GrantAsync(app.Hierarchy.Merchants[0], "integrator") } });
        var lacking = app.As(owner.OwnerPath, [.. Core.Access.SystemRoles.CustomerAdmin.Permissions]);

        Assert.Equal("BeyondRightsError", (await lacking.MutateAsync("rotateApiClientSecret", new { id = client.Id }, "issuedApiClient { secret }")).ErrorType());
        Assert.Equal("BeyondRightsError", (await lacking.MutateAsync("updateApiClient", new { id = client.Id, allowedCidrs = Array.Empty<string>() }, "apiClient { id }")).ErrorType());
        Assert.Equal("BeyondRightsError", (await lacking.MutateAsync("revokeApiClient", new { id = client.Id, reason = "Mine" }, "apiClient { id }")).ErrorType());
        Assert.Equal(1, await app.ArrangeAsync(db => db.ApiClientSecrets.CountAsync()));
        await app.TokenAsync(client).AccessAsync();

        var holding = app.As(owner.OwnerPath, [.. Core.Access.SystemRoles.CustomerAdmin.Permissions, .. Core.Access.SystemRoles.Integrator.Permissions]);
        Assert.Null((await holding.MutateAsync("rotateApiClientSecret", new { id = client.Id }, "issuedApiClient { secret }")).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case03_a_client_is_made_and_changed_at_no_owner_but_the_makers(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var (owner, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[^1]);
        var (client, maker) = (await app.MakeClientAsync(foreign), app.As(owner.OwnerPath));

        Assert.Equal("NotFoundError", (await app.TryMakeClientAsync(foreign, by: maker)).ErrorType());
        Assert.Equal("NotFoundError", (await maker.MutateAsync("rotateApiClientSecret", new { id = client.Id }, "issuedApiClient { secret }")).ErrorType());
        Assert.Equal("NotFoundError", (await maker.MutateAsync("updateApiClient", new { id = client.Id, name = "Mine" }, "apiClient { id }")).ErrorType());
        Assert.Equal("NotFoundError", (await maker.MutateAsync("revokeApiClient", new { id = client.Id, reason = "Mine" }, "apiClient { id }")).ErrorType());
        await app.TokenAsync(client).AccessAsync();
    }
}
