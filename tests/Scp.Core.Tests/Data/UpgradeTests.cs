using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>What an older version of the product stored is there after the upgrade.</summary>
public sealed class UpgradeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Carries_over_layers_branding_and_the_catalogue_and_seals_the_secrets(DatabaseKind kind)
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        var tenant = (await SmallHierarchy.SeedAsync(database)).Tenants[0];
        await using (var owner = Owner(database))
        {
            await owner.Database.OpenConnectionAsync();
            if (kind is DatabaseKind.Postgres)
                await owner.Database.ExecuteSqlAsync($"""
                    SELECT set_config('scp.lo', '/', false), set_config('scp.hi', '0', false);
                    ALTER TABLE plugin_definitions DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
                    DROP POLICY scope ON plugin_definitions; DROP POLICY lineage ON plugin_definitions;
                    DROP TRIGGER owner_agrees ON plugin_definitions; DROP TRIGGER announce ON plugin_definitions;
                    DROP TRIGGER announce ON owners;
                    DROP FUNCTION scp_placed_elsewhere() CASCADE
                    """);
            if (owner is SqliteScpDbContext sqlite) await SqliteStartup.DropTriggersAsync(sqlite, default);
            await owner.GetService<IMigrator>().MigrateAsync("Initial");
            await owner.Database.ExecuteSqlAsync($"UPDATE owners SET branding_primary_color = '#112233', branding_display_name = 'Harbour' WHERE id = {tenant.Id}");
            await owner.Database.ExecuteSqlAsync($"INSERT INTO plugin_definitions (id, key, category, name, description, vendor, version, settings) VALUES ({Guid.CreateVersion7()}, 'cards', 0, 'Cards', '', '', '4.2.0', '[]')");
            var old = """{"limit":{"mode":"LOCK","value":[1, 2.50]}}""";
            var secrets = """{"apiKey":"in-clear-4f9a2c71"}""";
            await owner.Database.ExecuteSqlAsync($"""
                INSERT INTO plugin_layers (id, owner_id, owner_path, plugin_key, enabled, entries, secrets, changed_at, version)
                SELECT {Guid.CreateVersion7()}, id, owner_path, 'cards', {true}, {old}, {secrets}, created_at, 3 FROM owners WHERE id = {tenant.Id}
                """);
            if (kind is DatabaseKind.Sqlite) foreach (var trigger in OwnerAgreement.OnSqlite(owner.Model).Where(t => t.Contains("ON api_clients", StringComparison.Ordinal))) await owner.ExecuteAsync(trigger, default);
        }
        await using var services = database.Provide(more => more.AddTestEncryption().AddScpPlugins());
        await services.GetRequiredService<DatabaseStartup>().RunAsync(default);
        if (kind is DatabaseKind.Sqlite) AssertCopyOfTheOldDatabase(database);
        await using var session = TestDatabase.Open(services, caller => caller.BecomeSystem());
        await ClearSecrets.SealAsync(session.Db, session.Services.GetRequiredService<LayerSecrets>(), default);

        var layers = await session.Db.ConfigurationLayers.AsNoTracking().OrderBy(l => l.Subject).ToListAsync();
        Assert.Equal(["plugin/cards", "settings"], layers.Select(l => l.Subject));
        Assert.Equal("""{"$enabled":{"mode":"OVERRIDE","value":true},"limit":{"mode":"LOCK","value":[1, 2.50]}}""", layers[0].Entries);
        Assert.Equal(("4.2.0", tenant.OwnerPath, 4L), (layers[0].WrittenFor, layers[0].OwnerPath, layers[0].Version));
        Assert.Equal("\"Harbour\"", LayerEntries.Read(layers[1].Entries)["branding.displayName"].Value?.ToString());
        Assert.DoesNotContain("in-clear", layers[0].Secrets, StringComparison.Ordinal);
        var opened = await session.Services.GetRequiredService<LayerSecrets>().OpenAsync(tenant.Id, layers[0].Subject, layers[0].ReadSecrets()["apiKey"], default);
        Assert.Equal("\"in-clear-4f9a2c71\"", opened.Value!.Value);
        Assert.All(await session.Db.LayerRevisions.ToListAsync(), r => Assert.DoesNotContain("in-clear", $"{r.Secrets}", StringComparison.Ordinal));
        Assert.Equal(["/"], await session.Db.PluginDefinitions.Select(d => d.OwnerPath).ToListAsync());
        Assert.Equal(["4.2.0"], await session.Db.PluginVersions.Select(v => v.Number).ToListAsync());
    }

    private static void AssertCopyOfTheOldDatabase(TestDatabase database)
    {
        var file = new SqliteConnectionStringBuilder(database.Connections.Application).DataSource;
        var copy = Directory.GetFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}-before-*").Single();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        using (var old = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            old.Open();
            using var command = new SqliteCommand("SELECT count(*) FROM plugin_layers", old);
            Assert.Equal(1L, command.ExecuteScalar());
        }
        File.Delete(copy);
    }

    private static ScpDbContext Owner(TestDatabase database) => database.Kind is DatabaseKind.Postgres
        ? new PostgresScpDbContext(new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(database.Connections.Owner).UseSnakeCaseNamingConvention().Options, new Caller(), TimeProvider.System)
        : new SqliteScpDbContext(new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite(database.Connections.Application).UseSnakeCaseNamingConvention().Options, new Caller(), TimeProvider.System);
}
