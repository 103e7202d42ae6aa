using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Rates;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Rates;

public sealed class RateLimitTests
{
    private const string Ask = "{ viewer { rateLimit { limit remaining resetAt } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_operation_too_many_is_answered_with_429_and_when_to_come_again(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        using var client = app.NewClient();

        HttpResponseMessage answer;
        do answer = await client.PostAsJsonAsync("/graphql", new { query = Ask }); while (answer.StatusCode is HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("RATE_LIMITED", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.StartsWith("\"address\";r=", Header(answer, "RateLimit"), StringComparison.Ordinal);
        Assert.Equal("\"address\";q=60;w=60", Header(answer, "RateLimit-Policy"));

        var rest = await client.GetAsync("/api/tenants?first=1");
        Assert.Equal("\"address\";q=60;w=60", Header(rest, "RateLimit-Policy"));
    }

    [Fact]
    public async Task The_REST_API_answers_an_excess_with_a_problem()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite);
        using var client = app.NewClient();

        HttpResponseMessage answer;
        do answer = await client.GetAsync("/api/tenants?first=1"); while (answer.StatusCode is HttpStatusCode.Unauthorized);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("RATE_LIMITED", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Callers_have_budgets_of_their_own_and_share_that_of_their_tenant(DatabaseKind database)
    {
        await using var app = await StartAsync(database, ("RateLimits:CallerUnits", "60"), ("RateLimits:OwnerUnits", "100"));
        var tenants = app.Hierarchy.Tenants;
        var (ada, bo, stranger) = (At(app, tenants[0].Id, tenants[0].OwnerPath), At(app, tenants[0].Id, tenants[0].OwnerPath), At(app, tenants[1].Id, tenants[1].OwnerPath));
        app.Statements.Clear();

        var adas = await ExhaustAsync(ada);
        var bos = await ExhaustAsync(bo);

        Assert.InRange(bos, 1, adas - 1); // Ada left her tenant less than Bo's own budget.
        Assert.True(await ExhaustAsync(stranger) >= adas - 1);
        Assert.Equal(0, app.Statements.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_viewer_sees_the_tightest_limit_and_the_first_excess_is_told(DatabaseKind database)
    {
        await using var app = await StartAsync(database, ("RateLimits:CallerUnits", "60"));
        var tenant = app.Hierarchy.Tenants[0];
        var ada = At(app, tenant.Id, tenant.OwnerPath);

        var (first, second) = ((await ada.AskAsync(Ask)).At("viewer.rateLimit"), (await ada.AskAsync(Ask)).At("viewer.rateLimit"));
        await ExhaustAsync(ada);
        await ExhaustAsync(ada);
        await app.Services.GetRequiredService<RateExchange>().RunAsync(default);

        Assert.Equal(60, first.GetProperty("limit").GetInt32());
        Assert.True(second.GetProperty("remaining").GetInt32() < first.GetProperty("remaining").GetInt32());
        Assert.True(second.GetProperty("resetAt").GetDateTimeOffset() > first.GetProperty("resetAt").GetDateTimeOffset());
        var told = Assert.Single(await app.ArrangeAsync(db => db.SecurityEvents.Where(e => e.Kind == SecurityEventKind.RateLimited).ToListAsync()));
        Assert.Equal((tenant.Id, true), (told.OwnerId, told.UserId is not null));
    }

    private static Task<ScpApp> StartAsync(DatabaseKind database, params (string, string)[] settings) =>
        ScpApp.StartAsync(database, [("RateLimits:AnonymousUnits", "60"), .. settings]);

    private static Asker At(ScpApp app, Guid ownerId, string path)
    {
        var id = Guid.CreateVersion7();
        return new(app.Services, caller =>
        {
            caller.Identify(CallerKind.User, id, Grants.Of([(path, Permissions.TenantsRead)]));
            caller.Home = new(ownerId, path);
        });
    }

    /// <returns>How many operations were answered before the first was refused.</returns>
    private static async Task<int> ExhaustAsync(Asker asker)
    {
        for (var answered = 0; ; answered++)
            if ((await asker.AskAsync(Ask)).ErrorCodes is [var code])
            {
                Assert.Equal("RATE_LIMITED", code);
                return answered;
            }
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
