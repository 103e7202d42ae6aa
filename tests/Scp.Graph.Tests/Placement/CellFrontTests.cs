using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Placement;
using Scp.Graph.Tests.Auth;
using Scp.Testing;

namespace Scp.Graph.Tests.Placement;

public sealed class CellFrontTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cell_that_does_not_open_answers_503_and_hurts_nobody(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme");
        var broken = $"scp_test_{Guid.CreateVersion7():N}";
        if (kind is DatabaseKind.Sqlite) await File.WriteAllTextAsync(FileOf(broken), "This is no database.");
        await server.PlaceAsync("birch", name: broken);
        await server.PlaceAsync("cedar", state: TenantDatabaseState.Pending);
        await server.UntilAsync(() => server.Cells.ByHost.GetValueOrDefault("birch.cells.test") is { Failures: > 0 } failed ? failed : null);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "acme.cells.test", "/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "127.0.0.1", "/health/live")).StatusCode);
        foreach (var host in (string[])["birch.cells.test", "cedar.cells.test"])
        {
            var (plain, graph) = (await GetAsync(server, host, "/signin"), await GetAsync(server, host, "/graphql"));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (plain.StatusCode, graph.StatusCode));
            Assert.Equal((TimeSpan.FromSeconds(10), "application/problem+json"), (plain.Headers.RetryAfter!.Delta, plain.Content.Headers.ContentType!.MediaType));
            var (said, error) = (await plain.Content.ReadAsStringAsync(), (await Flows.JsonAsync(graph)).GetProperty("errors")[0]);
            Assert.Equal("TENANT_UNAVAILABLE", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.DoesNotContain("scp_test", said + error, StringComparison.Ordinal);
        }

        // Put right, it opens by itself.
        if (kind is DatabaseKind.Sqlite) await File.WriteAllTextAsync(FileOf(broken), ""); // The same file: connections to it are pooled.
        else await PostgresServer.ExecuteAsync($"CREATE DATABASE {broken} TEMPLATE template0 OWNER scp_owner");
        await server.OpenAsync("birch");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "birch.cells.test", "/health/ready")).StatusCode);
        await server.StopAsync();
        if (kind is DatabaseKind.Sqlite) File.Delete(FileOf(broken));
        else await PostgresServer.ExecuteAsync($"DROP DATABASE {broken} WITH (FORCE)");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case02_a_host_leads_to_its_own_tenant_and_to_no_other(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme", "birch");
        var admin = await Guest.AdministratorAsync(server, "acme");

        // Whatever a client says besides the host.
        foreach (var header in (string[])["X-Forwarded-Host", "X-Original-Host", "Forwarded"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(server, "birch.cells.test", "/api/users", (header, "acme.cells.test"), ("Authorization", admin.Authorization))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "ACME.cells.TEST", "/api/users", ("Authorization", admin.Authorization))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "acme.cells.test:8443", "/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "nobody.cells.test", "/signin")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "deep.acme.cells.test", "/signin")).StatusCode);
        // Those that are not of the domain are the registry's.
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "cells.test", "/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(server, "localhost", "/api/users", ("Authorization", admin.Authorization))).StatusCode);
    }

    [Fact]
    public async Task A_tenant_that_is_placed_later_is_served_and_one_that_is_gone_is_not()
    {
        await using var server = await PlacedServer.StartAsync(DatabaseKind.Sqlite, "acme");
        await server.PlaceAsync("birch");
        var cell = await server.OpenAsync("birch");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "birch.cells.test", "/health/ready")).StatusCode);

        await PlacedServer.ArrangeAsync(server.Registry, async db =>
        {
            db.Remove(await db.TenantDatabases.SingleAsync(d => d.OwnerId == server.Tenants["birch"].Id));
            return await db.SaveChangesAsync();
        });

        await server.UntilAsync(() => cell.Runs || server.Cells.ByHost.ContainsKey("birch.cells.test") ? null : cell);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "birch.cells.test", "/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "acme.cells.test", "/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_cell_that_stops_by_itself_is_opened_again()
    {
        await using var server = await PlacedServer.StartAsync(DatabaseKind.Sqlite, "acme");
        var first = await server.OpenAsync("acme");

        first.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        Assert.NotSame(first, await server.OpenAsync("acme"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "acme.cells.test", "/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_process_that_stops_closes_its_cells_and_opens_none()
    {
        await using var server = await PlacedServer.StartAsync(DatabaseKind.Sqlite, "acme", "birch");
        var cells = new[] { await server.OpenAsync("acme"), await server.OpenAsync("birch") };

        await server.StopAsync();

        Assert.Empty(server.Cells.ByHost);
        Assert.All(cells, cell => Assert.Throws<ObjectDisposedException>(() => cell.Services.GetService(typeof(Scp.Core.Data.ScpDbContext))));
    }

    private static string FileOf(string name) => Path.Combine(Path.GetTempPath(), $"{name}.db");

    private static Task<HttpResponseMessage> GetAsync(PlacedServer server, string host, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new(server.Origin(null)), path)) { Headers = { Host = host } };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return new HttpMessageInvoker(server.NewHandler()).SendAsync(request, default);
    }
}
