using Microsoft.EntityFrameworkCore;
using Scp.Core.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Settings.SettingsSession;

namespace Scp.Core.Tests.Settings;

public sealed class EffectiveSettingsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_costs_one_statement_and_owners_that_add_nothing_share_the_document(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        await session.ChangeAsync(world.Tenant, Set("locale.currency", "CHF"));
        var owners = await session.Db.Owners.AsNoTracking().ToListAsync();
        world.Statements.Count = 0;

        var settings = await session.LoadAsync(owners);

        Assert.Equal(1, world.Statements.Count);
        Assert.Equal(owners, settings.Select(s => s.Owner));
        var below = settings.Where(s => s.Owner.OwnerPath.StartsWith(world.Tenant.OwnerPath, StringComparison.Ordinal)).ToList();
        Assert.All(below, s => Assert.Equal("\"CHF\"", s.Explain(keys: ["locale.currency"]).Single().Value?.ToString()));
        Assert.All(below, s => Assert.Equal(below[0].Document.Utf8, s.Document.Utf8)); // The same memory, not an equal copy.
        Assert.All(settings.Except(below), s => Assert.Equal("\"EUR\"", s.Explain("locale", ["locale.currency"]).Single().Value?.ToString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_group_and_keys_choose_what_is_told(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Merchant);
        var settings = await session.LoadAsync(world.Merchant);

        Assert.All(settings.Explain("bi"), s => Assert.Equal("bi", s.Definition.Group));
        Assert.Equal(["bi.currency"], settings.Explain("bi", ["bi.currency", "locale.currency"]).Select(s => s.Key));
        Assert.Empty(settings.Explain("none"));
        Assert.Empty(settings.Explain(keys: ["none"]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchants_user_gets_the_value_that_holds_and_no_other_of_the_owners_above(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using (var tenant = world.As(world.Tenant))
        {
            await tenant.ChangeAsync(world.Tenant, Set("locale.language", "de-CH") with { Reason = "Swiss by contract" });
            await tenant.ChangeAsync(world.Customer, Set("locale.language", "fr-CH"));
        }
        await using var session = world.As(world.Merchant);

        var language = await session.ExplainAsync(world.Merchant, "locale.language");

        Assert.Equal(("\"fr-CH\"", world.Customer.Id), (language.Value?.ToString(), language.SourceId));
        Assert.Equal([null, "\"fr-CH\""], language.Layers.Select(l => l.Value?.ToString()));
        Assert.All(language.Layers, l => Assert.Null(l.Reason));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_said_for_a_while_falls_away_by_itself_and_may_be_changed_below_then(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        var end = world.Time.GetUtcNow().AddHours(1);
        await using (var tenant = world.As(world.Tenant))
            await tenant.ChangeAsync(world.Tenant, Lock("notifications.digest", "OFF") with { Until = end }, Set("locale.currency", "CHF") with { Until = end });
        await using var session = world.As(world.Merchant);
        Assert.Equal(("\"OFF\"", "\"CHF\""), await HeldAsync());
        Assert.IsType<LockedError>((await session.ChangeAsync(world.Merchant, Set("notifications.digest", "WEEKLY"))).Error);

        world.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(("\"DAILY\"", "\"EUR\""), await HeldAsync());
        Assert.Null((await session.ChangeAsync(world.Merchant, Set("notifications.digest", "WEEKLY"))).Error);
        Assert.Equal(("\"WEEKLY\"", "\"EUR\""), await HeldAsync());

        async Task<(string?, string?)> HeldAsync() =>
            (await session.ValueAsync(world.Merchant, "notifications.digest"), await session.ValueAsync(world.Merchant, "locale.currency"));
    }
}
