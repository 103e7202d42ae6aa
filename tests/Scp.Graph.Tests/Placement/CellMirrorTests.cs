using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Placement;

public sealed class CellMirrorTests
{
    private const string Idle = """{ tenants { nodes { settings(keys: ["security.idleMinutes"]) { value locked } plugin(key: "postwind-mail") { enabled } } } }""";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_platform_decides_holds_in_the_cell(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme");
        var (admin, platform) = (await Guest.AdministratorAsync(server, "acme"), await Guest.SignInAsync(server, null, PlacedServer.PlatformAdmin));
        var root = Ids.Of("Platform", Platform.RootId);

        await platform.ChangeAsync("changeSettings", new { owner = root, changes = new[] { new { key = "security.idleMinutes", mode = "LOCK", value = 17 } } });
        await platform.ChangeAsync("configurePlugin", new { owner = root, plugin = "postwind-mail", enabled = true, changes = Array.Empty<object>() });
        await server.Cells.MirrorAsync(default);

        var held = (await admin.AskAsync(Idle)).ToString();
        Assert.Contains("\"value\":17,\"locked\":true", held, StringComparison.Ordinal);
        Assert.Contains("\"enabled\":true", held, StringComparison.Ordinal);
        var told = await PlacedServer.ArrangeAsync((await server.OpenAsync("acme")).Services, db => db.AuditEntries.Where(e => e.Action == "platform.mirror").ToListAsync());
        Assert.All(told, entry => Assert.NotNull(entry.Reason));

        // What is taken back holds no more.
        await platform.ChangeAsync("resetSettings", new { owner = root, keys = new[] { "security.idleMinutes" } });
        await server.Cells.MirrorAsync(default);
        Assert.Contains("\"value\":60,\"locked\":false", (await admin.AskAsync(Idle)).ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Secrets_and_who_set_them_stay_in_the_registry(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme");
        var by = Guid.CreateVersion7();
        await PlacedServer.ArrangeAsync(server.Registry, async db =>
        {
            var note = new LayerNote(db.Time.GetUtcNow(), by);
            db.Add(new ConfigurationLayer
            {
                Id = Guid.CreateVersion7(), OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, Subject = PluginDefinition.SubjectOf("northpay-cards"), WrittenFor = "4.2.0",
                Entries = LayerEntries.Write([new("apiKey", new(LayerMode.Lock, null, note)), new("captureMode", new(LayerMode.Override, RawJson.Of("\"MANUAL\""), note))]),
                Secrets = """{"apiKey":"apiKey:v1.canary"}""", ChangedAt = db.Time.GetUtcNow(), ChangedById = by, Version = 1,
            });
            return await db.SaveChangesAsync();
        });

        await server.Cells.MirrorAsync(default);

        var (ours, theirs) = (await LayerAsync(server.Registry), await LayerAsync((await server.OpenAsync("acme")).Services));
        Assert.Equal(ours.Id, theirs.Id);
        Assert.Null(theirs.Secrets);
        Assert.Null(theirs.ChangedById);
        Assert.Contains("captureMode", theirs.Entries, StringComparison.Ordinal);
        Assert.DoesNotContain("apiKey", theirs.Entries, StringComparison.Ordinal);
        Assert.DoesNotContain(by.ToString(), theirs.Entries, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_registry_suspends_and_renames_and_leaves_the_tenants_own_rules(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme");
        var cell = await server.OpenAsync("acme");
        await ChangeAsync(cell.Services, tenant => (tenant.Isolation.MfaRequired, tenant.Retention.SessionDays) = (true, 30));

        await ChangeAsync(server.Registry, tenant => (tenant.Name, tenant.Status, tenant.Isolation.Residency) = ("Acme AG", OwnerStatus.Suspended, "CH"));
        await server.Cells.MirrorAsync(default);

        var there = await PlacedServer.ArrangeAsync(cell.Services, db => db.Tenants.AsNoTracking().SingleAsync());
        Assert.Equal(("Acme AG", OwnerStatus.Suspended, "CH"), (there.Name, there.Status, there.Isolation.Residency));
        Assert.Equal((true, 30), (there.Isolation.MfaRequired, there.Retention.SessionDays));
        Assert.Equal(server.Tenants["acme"].OwnerPath, there.OwnerPath);
    }

    private static Task<int> ChangeAsync(IServiceProvider services, Action<Tenant> change) => PlacedServer.ArrangeAsync(services, async db =>
    {
        change(await db.Tenants.SingleAsync());
        return await db.SaveChangesAsync();
    });

    private static Task<ConfigurationLayer> LayerAsync(IServiceProvider services) => PlacedServer.ArrangeAsync(services,
        db => db.ConfigurationLayers.AsNoTracking().SingleAsync(l => l.Subject == "plugin/northpay-cards" && l.OwnerPath == "/"));
}
