using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Credentials;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Clients;

public sealed class SecretTests
{
    private const HttpStatusCode Ok = HttpStatusCode.OK, Refused = HttpStatusCode.Unauthorized;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_client_signs_in_by_a_secret_that_nothing_shows_again(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        var made = await app.MakeClientAsync(owner, new { grants = new[] { await app.GrantAsync(owner) } });

        Assert.Equal([Ok, Ok], await app.ServedAsync(await app.TokenAsync(made).AccessAsync()));

        await app.Services.GetRequiredService<LastUse>().FlushAsync(default);
        var read = await app.As("/").AskAsync("{ apiClients(where: { clientId: { eq: \"" + made.ClientId + "\" } }) { nodes { status lastUsedAt grants { role { key } } secrets { hint createdAt expiresAt lastUsedAt } } } }");
        var client = Assert.Single(read.At("apiClients.nodes").EnumerateArray());
        var secret = Assert.Single(client.GetProperty("secrets").EnumerateArray());
        Assert.Equal(("ACTIVE", made.Secret![^4..]), (client.GetProperty("status").GetString(), secret.GetProperty("hint").GetString()));
        Assert.Equal("read-only", Assert.Single(client.GetProperty("grants").EnumerateArray()).GetProperty("role").GetProperty("key").GetString());
        Assert.All([client, secret], used => Assert.Equal(JsonValueKind.String, used.GetProperty("lastUsedAt").ValueKind));
        var audit = await app.ArrangeAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Action == "client.create").ToListAsync());
        Assert.Equal(3, audit.Count); // The client, its secret and its grant.
        var hint = made.Secret[^4..];
        var hash = await app.ArrangeAsync(db => db.ApiClientSecrets.Where(s => s.Hint == hint).Select(s => s.Hash).SingleAsync());
        foreach (var told in (string[])[made.Secret, hash])
            Assert.DoesNotContain(audit, e => JsonSerializer.Serialize(e).Contains(told, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_gives_a_client_a_secret_is_kept_as_one_of_its_makers(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var made = await app.MakeClientAsync(app.Hierarchy.Customers[0]);
        var first = Assert.Single(await MakersAsync());

        await app.RotateAsync(made);
        await app.UpdateAsync(made, new { name = "Other" });

        var both = await MakersAsync();
        Assert.Equal((2, first), (both.Count, both[0])); // Every call of a test is another user's.

        async Task<List<Guid>> MakersAsync() => (await app.ArrangeAsync(db => db.ApiClients.AsNoTracking().SingleAsync(c => c.ClientId == made.ClientId))).Makers!;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Both_secrets_hold_during_the_overlap_and_the_old_one_ends_with_it(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var first = await app.MakeClientAsync(app.Hierarchy.Customers[0]);

        var second = await app.RotateAsync(first, new { overlapSeconds = 3_600 });
        await app.TokenAsync(first).AccessAsync();
        await app.TokenAsync(second).AccessAsync();
        var hint = first.Secret![^4..];
        await app.ArrangeAsync(async db =>
        {
            var old = await db.ApiClientSecrets.OrderBy(s => s.Id).FirstAsync(s => s.Hint == hint);
            Assert.InRange(old.ExpiresAt!.Value - db.Time.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
            old.ExpiresAt = db.Time.GetUtcNow();
            return await db.SaveChangesAsync();
        });
        await app.TokenAsync(first).RefusalAsync();
        var third = await app.RotateAsync(first);

        await app.TokenAsync(second).RefusalAsync(); // Without an overlap it ended at once.
        await app.TokenAsync(third).AccessAsync();
        Assert.Equal(3, new[] { first, second, third }.Select(c => c.Secret).Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task At_most_five_secrets_hold_at_once(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var client = await app.MakeClientAsync(app.Hierarchy.Customers[0]);
        for (var i = 1; i < Core.Access.Clients.ApiClientService.MaxLiveSecrets; i++) await app.RotateAsync(client, new { overlapSeconds = 60 });

        Assert.Equal("LimitExceededError", (await app.TryRotateAsync(client, new { overlapSeconds = 60 })).ErrorType());
        Assert.NotNull((await app.RotateAsync(client)).Secret);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_client_that_was_revoked_or_has_ended_is_refused_on_the_next_request(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        foreach (var end in (Func<MadeClient, Task>[])[RevokeAsync, client => app.ChangeAsync(client, c => c.ExpiresAt = DateTimeOffset.UnixEpoch)])
        {
            var client = await app.MakeClientAsync(owner, new { grants = new[] { await app.GrantAsync(owner) } });
            var access = await app.TokenAsync(client).AccessAsync();
            Assert.Equal([Ok, Ok], await app.ServedAsync(access));

            await end(client);

            Assert.Equal([Refused, Refused], await app.ServedAsync(access));
            await app.TokenAsync(client).RefusalAsync();
            Assert.Equal("ConflictError", (await app.TryRotateAsync(client)).ErrorType());
        }

        async Task RevokeAsync(MadeClient client)
        {
            var answer = await app.As("/").MutateAsync("revokeApiClient", new { id = client.Id, reason = "Leaked" }, "apiClient { status revoked }");
            Assert.Equal("""{"status":"REVOKED","revoked":true}""", answer.GetProperty("apiClient").ToString());
            Assert.Equal("Leaked", await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "client.revoke").Select(e => e.Reason).SingleAsync()));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_client_that_may_not_act_is_refused_at_introspection_and_revocation(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        var (revoked, ended) = (await app.MakeClientAsync(owner), await app.MakeClientAsync(owner));
        var bound = await app.MakeClientAsync(owner, new { allowedCidrs = new[] { "192.0.2.0/24" } });
        foreach (var client in (MadeClient[])[revoked, ended, bound])
            foreach (var endpoint in (string[])["introspect", "revoke"]) Assert.Equal(Ok, (await AskAsync(endpoint, client, "192.0.2.7")).StatusCode);

        await app.ChangeAsync(revoked, c => c.Revoked = true);
        await app.ChangeAsync(ended, c => c.ExpiresAt = DateTimeOffset.UnixEpoch);

        foreach (var endpoint in (string[])["introspect", "revoke"])
        {
            var expected = await AskAsync(endpoint, revoked with { Secret = "guess" }, "192.0.2.7").RefusalAsync();
            Assert.Contains("\"invalid_client\"", expected, StringComparison.Ordinal);
            Assert.Equal(expected, await AskAsync(endpoint, revoked, "192.0.2.7").RefusalAsync());
            Assert.Equal(expected, await AskAsync(endpoint, ended, "192.0.2.7").RefusalAsync());
            Assert.Equal(expected, await AskAsync(endpoint, bound, "198.51.100.7").RefusalAsync());
        }

        async Task<HttpResponseMessage> AskAsync(string endpoint, MadeClient client, string address)
        {
            using var http = app.NewClient();
            http.DefaultRequestHeaders.Add(ClientWorld.AddressHeader, address);
            return await http.PostAsync($"/connect/{endpoint}", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = client.ClientId, ["client_secret"] = client.Secret!, ["token"] = "x",
            }));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case18_a_client_that_there_is_not_answers_as_a_wrong_secret(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var client = await app.MakeClientAsync(app.Hierarchy.Customers[0]);
        var ended = await app.MakeClientAsync(app.Hierarchy.Customers[0]);
        var hint = ended.Secret![^4..];
        await app.ArrangeAsync(async db =>
        {
            foreach (var secret in await db.ApiClientSecrets.Where(s => s.Hint == ended.Secret!.Substring(ended.Secret.Length - 4)).ToListAsync()) secret.ExpiresAt = DateTimeOffset.UnixEpoch;
            return await db.SaveChangesAsync();
        });
        var seen = new List<(string Answer, int Statements)>();
        foreach (var attempt in (MadeClient[])[client with { Secret = "scp_secret_guess" }, client with { ClientId = "client-of-nobody" }, ended])
        {
            app.Statements.Clear();
            var answer = await app.TokenAsync(attempt).RefusalAsync();
            seen.Add((answer, app.Statements.Count));
        }

        Assert.Single(seen.Distinct());
        Assert.Contains("\"invalid_client\"", seen[0].Answer, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Networks_hold_at_the_token_endpoint_and_on_each_request(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        var client = await app.MakeClientAsync(owner, new { allowedCidrs = new[] { "192.0.2.0/24", "2001:db8::/32" }, grants = new[] { await app.GrantAsync(owner) } });

        await app.TokenAsync(client, "198.51.100.7").RefusalAsync();
        await app.TokenAsync(client).RefusalAsync(); // Nobody knows from where.
        var access = await app.TokenAsync(client, "192.0.2.7").AccessAsync();

        Assert.Equal([Ok, Ok], await app.ServedAsync(access, "::ffff:192.0.2.8"));
        Assert.Equal([Ok, Ok], await app.ServedAsync(access, "2001:db8::7"));
        Assert.Equal([Refused, Refused], await app.ServedAsync(access, "198.51.100.7"));
        await app.UpdateAsync(client, new { allowedCidrs = Array.Empty<string>() });
        Assert.Equal([Ok, Ok], await app.ServedAsync(access, "198.51.100.7"));
        Assert.Equal("ValidationError", (await app.TryMakeClientAsync(owner, new { allowedCidrs = new[] { "10.0.0.0/33" } })).ErrorType());
    }
}
