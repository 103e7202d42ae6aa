using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Settings.SettingsSession;

namespace Scp.Core.Tests.Settings;

public sealed class BrandingServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cleared_field_falls_back_to_the_owner_above(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant, Permissions.BrandingWrite);
        await session.BrandAsync(new(IdOf(world.Tenant), PrimaryColor: "#0b5fff", EmailFrom: "hello@tenant.example"));
        await session.BrandAsync(new(IdOf(world.Customer), "Quay", PrimaryColor: "#ff0000"));
        Assert.Equal(("Quay", "#ff0000", "hello@tenant.example"), await ShownAsync());

        Assert.Null((await session.BrandAsync(new(IdOf(world.Customer), PrimaryColor: ""))).Error);

        Assert.Equal(("Quay", "#0b5fff", "hello@tenant.example"), await ShownAsync());

        async Task<(string, string, string?)> ShownAsync()
        {
            await using var reader = world.As(world.Customer);
            var shown = (await reader.LoadAsync(world.Customer)).Branding;
            return (shown.DisplayName, shown.PrimaryColor, shown.EmailFrom);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_all_faults_at_once(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.AsSystem();

        var updated = await session.BrandAsync(new(IdOf(world.Tenant), new string('n', 201), "logo.svg", "javascript:alert(1)", "blue", "#12345", "nobody"));

        Assert.Equal(
            ["displayName", "logoUrl", "faviconUrl", "primaryColor", "accentColor", "emailFrom"],
            Assert.IsType<ValidationError>(updated.Error).Fields.Select(f => f.Field));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_an_older_version_and_an_archived_owner(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        await session.BrandAsync(new(IdOf(world.Tenant), "T"));
        (await session.Db.Owners.SingleAsync(o => o.Id == world.Merchant.Id)).Status = OwnerStatus.Archived;
        await session.Db.SaveChangesAsync();

        Assert.Equal(new StaleError((await session.LoadAsync(world.Tenant)).Etag), (await session.BrandAsync(new(IdOf(world.Tenant), "U", Etag: LayerEtag.NoLayer))).Error);
        Assert.IsType<ConflictError>((await session.BrandAsync(new(IdOf(world.Merchant), "M"))).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_lock_above_refuses_the_field_and_shows_its_value_until_it_ends(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        await session.BrandAsync(new(IdOf(world.Customer), PrimaryColor: "#ff0000"));
        await session.ChangeAsync(world.Tenant, Lock("branding.primaryColor", "#0b5fff") with { Until = world.Time.GetUtcNow().AddDays(1) });

        Assert.Equal(new LockedError("branding.primaryColor", world.Tenant.Id), (await session.BrandAsync(new(IdOf(world.Customer), PrimaryColor: "#00ff00"))).Error);
        Assert.Equal(("#0b5fff", world.Tenant.Id), await ShownAsync());
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(("#ff0000", world.Customer.Id), await ShownAsync());

        async Task<(string, Guid)> ShownAsync()
        {
            var shown = (await session.LoadAsync(world.Merchant)).Branding;
            return (shown.PrimaryColor, shown.SourceId);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_value_of_a_field_leaves_its_lock_and_its_end_as_they_are(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var end = world.Time.GetUtcNow().AddDays(1);
        await session.ChangeAsync(world.Tenant, Lock("branding.primaryColor", "#0b5fff") with { Until = end, Reason = "Campaign" });

        await session.BrandAsync(new(IdOf(world.Tenant), PrimaryColor: "#00ff00"));

        var color = await session.ExplainAsync(world.Tenant, "branding.primaryColor");
        Assert.Equal(("\"#00ff00\"", LayerMode.Lock), (color.Value?.ToString(), color.Mode));
        Assert.Equal((end, "Campaign"), (color.Layers.Single().Until!.Value, color.Layers.Single().Reason));
    }

    /// <summary>Security case 2: the branding of another tenant cannot be reached by its id, nor that of the tenant above.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_owners_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Customer, Permissions.BrandingWrite);

        foreach (var hidden in (Owner[])[world.Tenant, world.Hierarchy.Customers[^1], world.Hierarchy.Platform])
            Assert.Equal(new NotFoundError(IdOf(hidden)), (await session.BrandAsync(new(IdOf(hidden), "Defaced"))).Error);
        await using var system = world.AsSystem();
        Assert.Empty(await system.Db.ConfigurationLayers.ToListAsync());
    }
}
