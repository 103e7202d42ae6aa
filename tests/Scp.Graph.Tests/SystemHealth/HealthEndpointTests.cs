using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.SystemHealth;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.SystemHealth;

public sealed class HealthEndpointTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Both_answer_anybody_with_a_word(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        using var http = app.NewClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "not-a-token"); // Asked nothing, so not refused.

        foreach (var path in (string[])["/health/live", "/health/ready"])
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.DoesNotContain(answer.Headers, h => h.Key is "RateLimit" or "Set-Cookie");
        }
    }

    [Fact]
    public async Task A_server_that_cannot_serve_lives_and_is_not_ready_and_does_not_say_why()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, services => services.AddSystemCheck<TimeProvider>(
            "disconnected", (_, _) => Task.FromResult(HealthCheckResult.Unhealthy("Host=db.internal")), serving: true));
        using var http = app.NewClient();

        using var live = await http.GetAsync("/health/live");
        using var ready = await http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_server_that_leaves_is_not_ready_at_once()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        using var http = app.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);

        app.Services.GetRequiredService<Readiness>().Leave();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task A_live_probe_asks_the_database_nothing()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        using var http = app.NewClient();

        await http.GetAsync("/health/live");

        Assert.Empty(app.Statements.All);
    }
}
