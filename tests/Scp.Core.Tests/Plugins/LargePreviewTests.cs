using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Inheritance;
using Scp.Testing;
using Xunit.Abstractions;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class LargePreviewTests(ITestOutputHelper output)
{
    private const int Merchants = 100_000, Overriding = 1_000;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Passes_a_hundred_thousand_merchants_in_five_statements(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var system = world.AsSystem();
        await SeedAsync(world, family);
        var input = new Core.Plugins.ConfigurePluginInput(IdOf(family.Tenant), Cards, null, [Set("captureDelayHours", LayerMode.Override, 4)]);
        await system.Service.PreviewAsync(input, default);

        world.Statements.Count = 0;
        var watch = Stopwatch.StartNew();
        var impact = await system.Service.PreviewAsync(input, default);
        var elapsed = watch.Elapsed;

        output.WriteLine($"{kind}: {Merchants} merchants, {Overriding} of them with layers, in {elapsed.TotalMilliseconds:F0} ms");
        Assert.Equal((3 + Merchants - Overriding, Overriding), (impact.Affected, impact.UnaffectedByOverride));
        Assert.Equal(5, world.Statements.Count);
    }

    /// <summary>Straight into the tables: this many rows through the save would take minutes.</summary>
    private static async Task SeedAsync(PluginWorld world, Family family)
    {
        var (owner, layer) = (family.Merchant, "configuration_layers");
        await using var system = world.AsSystem();
        await system.OverrideAsync(owner, "maximumAmount", 9);
        var template = await system.Db.ConfigurationLayers.AsNoTracking().SingleAsync();
        string[] columns = [.. system.Db.Model.GetRelationalModel().Tables.Single(t => t.Name == "owners").Columns.Select(c => c.Name)];
        var rows = world.Kind is DatabaseKind.Postgres
            ? $"generate_series(1, {Merchants}) AS n(i)"
            : $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Merchants}) SELECT i FROM n) AS n";
        var id = world.Kind is DatabaseKind.Postgres
            ? "('00000000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid" : "'00000000-0000-7000-9000-' || printf('%012X', i)";
        var segment = world.Kind is DatabaseKind.Postgres ? "lpad(to_hex(i), 8, '0')" : "printf('%08x', i)";
        string Of(string column) => column switch
        {
            "id" or "owner_id" => id,
            "owner_path" => $"'{family.Customer.OwnerPath}' || {segment} || '/'",
            "slug" => $"'m' || {segment}",
            _ => $"o.{column}",
        };
        await world.ExecuteAsync($"INSERT INTO owners ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(Of))} FROM owners o, {rows} WHERE o.slug = '{owner.Slug}'");
        var entries = LayerEntries.Write([KeyValuePair.Create("captureDelayHours", new LayerEntry(LayerMode.Override, RawJson.Of("7")))]);
        await world.ExecuteAsync($"""
            INSERT INTO {layer} (id, owner_id, owner_path, subject, entries, changed_at, version)
            SELECT m.id, m.id, m.owner_path, l.subject, '{entries}', l.changed_at, 1 FROM {layer} l, owners m
            WHERE l.subject = '{template.Subject}' AND m.owner_path LIKE '{family.Customer.OwnerPath}00000%'
            ORDER BY m.owner_path LIMIT {Overriding}
            """);
        await world.ExecuteAsync("ANALYZE");
    }
}
