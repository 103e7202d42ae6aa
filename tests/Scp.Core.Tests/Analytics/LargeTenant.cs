using Microsoft.EntityFrameworkCore;
using Scp.Core.Tests.DataAccess;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

/// <summary>Many merchants beside the world's first one, straight into the tables: through the save they would take minutes.</summary>
internal static class LargeTenant
{
    extension(AnalyticsWorld world)
    {
        private bool OnPostgres => world.Database.Kind is DatabaseKind.Postgres;

        public async Task AddMerchantsAsync(int count)
        {
            var (number, numbers) = world.OnPostgres
                ? ("lpad(to_hex(i), 8, '0')", $"generate_series(1, {count}) AS n(i)")
                : ("printf('%08X', i)", $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n) AS n");
            var id = $"'00000000-0000-7000-9000-0000' || {number}";
            await world.InsertAsync("owners", column => column switch
            {
                "id" => world.OnPostgres ? $"({id})::uuid" : id,
                "owner_path" => $"'{world.Customer.OwnerPath}' || lower({number}) || '/'",
                "slug" or "name" => $"'many-' || {number}",
                _ => $"t.{column}",
            }, $"owners t, {numbers} WHERE t.slug = '{world.Merchant.Slug}'");
        }

        /// <summary>Gives each of the many what the first one has in a table.</summary>
        public Task CopyAsync(string table) => world.InsertAsync(table, column => column switch
        {
            "id" => world.OnPostgres ? "gen_random_uuid()" : string.Join(" || '-' || ", new[] { 4, 2, 2, 2, 6 }.Select(bytes => $"hex(randomblob({bytes}))")),
            "owner_id" => "m.id",
            "owner_path" => "m.owner_path",
            _ => $"t.{column}",
        }, $"{table} t, owners f, owners m WHERE f.slug = '{world.Merchant.Slug}' AND t.owner_id = f.id AND m.slug LIKE 'many-%'");

        public Task AnalyzeAsync() => world.Database.RunAsync("ANALYZE");

        private async Task InsertAsync(string table, Func<string, string> value, string from)
        {
            var columns = await world.SeeAsync(db => Task.FromResult(db.Model.GetRelationalModel().Tables.Single(t => t.Name == table).Columns.Select(c => c.Name).ToList()));
            await world.Database.RunAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", columns.Select(c => value(c).Replace($"t.{c}", $"t.\"{c}\"", StringComparison.Ordinal)))} FROM {from}");
        }
    }
}
