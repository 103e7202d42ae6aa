using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Tests.Encryption;
using Scp.Testing;
using static Scp.Core.Credentials.CredentialStatus;

namespace Scp.Core.Tests.Credentials;

public sealed class RotationTests
{
    private const string Old = "old-secret-of-some-length", New = "new-secret-of-some-length";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_old_secret_stays_good_for_the_overlap_while_the_new_one_is_used(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Old);
        Assert.Equal(Old, await world.UseAsync(world.Customer, CredentialKind.ApiKey));

        Assert.Null((await world.RotateAsync(credential, New, overlap: 3_600)).Error);

        Assert.Equal(New, await world.UseAsync(world.Customer, CredentialKind.ApiKey));
        Assert.Equal([Retiring, Active], await world.StatusesAsync(credential));
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([Expired, Active], await world.StatusesAsync(credential));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_version_that_waits_for_its_first_use_takes_over_with_it(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Old);

        await world.RotateAsync(credential, New, overlap: 60, onFirstUse: true);
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([Active, Pending], await world.StatusesAsync(credential));

        Assert.Equal(New, await world.UseAsync(world.Merchant, CredentialKind.ApiKey)); // By whom it is inherited, too.
        Assert.Equal([Retiring, Active], await world.StatusesAsync(credential));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Expired, Active], await world.StatusesAsync(credential));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_revoked_version_gives_way_to_the_one_before_and_a_revoked_credential_to_the_owner_above(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await world.HoldAsync(world.Tenant, "tenant-secret-of-some-length");
        var credential = await world.HoldAsync(world.Customer, Old);
        await world.RotateAsync(credential, New, overlap: 3_600);

        await world.RevokeAsync(credential, 2);
        Assert.Equal(Old, await world.UseAsync(world.Merchant, CredentialKind.ApiKey));
        await world.RevokeAsync(credential);
        Assert.Equal("tenant-secret-of-some-length", await world.UseAsync(world.Merchant, CredentialKind.ApiKey));

        Assert.Equal([Revoked, Revoked], await world.StatusesAsync(credential));
        Assert.IsType<ConflictError>((await world.RotateAsync(credential, New)).Error);
        Assert.Null((await world.CreateAsync(world.Customer, New)).Error); // Its name is free again.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_what_cannot_be_meant(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Old);

        Assert.IsType<ConflictError>((await world.CreateAsync(world.Customer, New)).Error); // The name is taken.
        Assert.IsType<ValidationError>((await world.RotateAsync(credential, New, overlap: -1)).Error);
        Assert.IsType<ValidationError>((await world.RotateAsync(credential, New, overlap: RotatePluginCredentialInput.MaxOverlapSeconds + 1)).Error);
        Assert.IsType<ValidationError>((await world.RotateAsync(credential, "••••" + Old[^4..])).Error);
        Assert.IsType<ValidationError>((await world.RevokeAsync(credential, 7)).Error);
        Assert.IsType<ValidationError>((await world.RevokeAsync(credential, reason: " ")).Error);
        Assert.IsType<StaleError>((await world.RotateAsync(credential, New, etag: "77")).Error);
        Assert.IsType<ValidationError>((await world.CreateAsync(world.Customer, New, name: "late", expiresAt: world.Time.GetUtcNow())).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ends_by_itself_and_tells_it_once_although_several_nodes_look(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Old, expiresAt: world.Time.GetUtcNow().AddDays(20));
        var nodes = new[] { world.Node, world.NewNode(), world.NewNode() };
        Assert.Equal(0, await TellAsync());

        world.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());
        world.Time.Advance(TimeSpan.FromDays(13));
        Assert.Equal([Expired], await world.StatusesAsync(credential));
        Assert.Null(await world.UseAsync(world.Customer, CredentialKind.ApiKey));

        await using var system = world.AsSystem();
        var told = Assert.Single(system.Db.SecurityEvents.ToList());
        Assert.Equal((Core.Security.SecurityEventKind.CredentialExpiring, world.Customer.Id), (told.Kind, told.OwnerId));

        async Task<int> TellAsync() => (await Task.WhenAll(nodes.Select(n => Task.Run(
            () => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ExpiryWarnings>(n).TellAsync(default))))).Sum();
    }
}
