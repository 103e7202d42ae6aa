using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Credentials;
using Scp.Testing;

namespace Scp.Graph.Tests.Idempotency;

public sealed class SecretTests
{
    private const string Secret = "sk_canary_4242424242424242";
    private static readonly Guid user = Guid.CreateVersion7();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_secret_is_not_given_by_a_repeat_nor_kept_for_one(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var id = await app.HoldAsync(app.Hierarchy.Tenants[0], Secret);
        var one = app.AsOne(user, "/");
        var input = new { credentialId = id, reason = "incident 12", idempotencyKey = "key-1" };

        var first = await one.MutateAsync("revealPluginCredential", input, "revealedSecret { secret }");
        var again = await one.MutateAsync("revealPluginCredential", input, "revealedSecret { secret }");

        Assert.Contains(Secret, first.ToString(), StringComparison.Ordinal);
        Assert.Equal("IDEMPOTENCY_ANSWER_NOT_KEPT", again.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Null(await app.ArrangeAsync(db => db.IdempotentCalls.Select(c => c.Answer).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_is_kept_sealed_and_one_that_does_not_open_counts_as_not_kept(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));

        var kept = await app.ArrangeAsync(db => db.IdempotentCalls.Select(c => c.Answer).SingleAsync());
        Assert.DoesNotContain("harbour", Encoding.UTF8.GetString(kept!), StringComparison.Ordinal);

        foreach (var lost in (byte[][])[[4, .. "gone"u8, .. kept.AsSpan(1)], [.. kept.AsSpan(0, kept!.Length - 1), (byte)~kept[^1]], [200], []])
        {
            await app.ChangeCallAsync(c => c.Answer = lost);
            Assert.Equal("IDEMPOTENCY_ANSWER_NOT_KEPT", (await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"))).ErrorCode);
        }
        Assert.Equal(1, await app.CountCustomersAsync("harbour"));
    }

    [Fact]
    public async Task Digests_of_requests_are_keyed()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var digest = app.Services.GetRequiredService<RequestDigest>();

        Assert.Equal(digest("asked"), digest("asked"));
        Assert.NotEqual(digest("asked"), digest("asked "));
        Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData("asked"u8)), digest("asked"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_secret_under_the_same_key_is_refused_and_none_is_kept(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var one = app.AsOne(user, "/");

        var first = await HoldAsync(Secret);
        var same = await HoldAsync(Secret);
        var other = await HoldAsync(Secret + "0");

        Assert.Equal(first.ToString(), same.ToString());
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", other.GetProperty("errors")[0].GetProperty("code").GetString());
        var kept = await app.ArrangeAsync(db => db.IdempotentCalls.SingleAsync());
        Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(kept.Answer!) + kept.RequestHash, StringComparison.Ordinal);

        Task<System.Text.Json.JsonElement> HoldAsync(string secret) => one.MutateAsync("createPluginCredential",
            new { owner = app.Hierarchy.Tenants[0].GlobalId, plugin = Holding.Plugin, name = "main", kind = "API_KEY", secret, idempotencyKey = "key-1" }, "pluginCredential { id }");
    }
}
