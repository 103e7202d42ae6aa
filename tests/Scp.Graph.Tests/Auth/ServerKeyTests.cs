using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Encryption;
using Scp.Graph.Auth.Keys;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>Server keys that change while people work, on one node and on two.</summary>
public sealed class ServerKeyTests
{
    private readonly FakeTimeProvider time = new(new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_key_is_published_before_it_signs_and_taken_until_its_tokens_are_over(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        var keeper = app.Services.GetRequiredService<ServerKeyKeeper>();
        var first = Assert.Single(await PublishedAsync(app));

        time.Advance(TimeSpan.FromDays(83));
        await keeper.RunAsync(default);
        await AwaitPublishedAsync(app, 2);
        time.Advance(TimeSpan.FromDays(6) + TimeSpan.FromHours(23) + TimeSpan.FromMinutes(55));
        var browser = app.NewBrowser();
        var late = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));
        Assert.Equal(first, KeyOf(late.Access));
        time.Advance(TimeSpan.FromMinutes(6));
        await AwaitAsync(async () => KeyOf(await MachineTokenAsync(app)) != first);

        Assert.Equal(HttpStatusCode.OK, (await browser.ProbeAsync(late.Access)).StatusCode);
        var after = await Flows.ReadTokensAsync(await browser.RefreshAsync(late.Refresh!)); // Encrypted with the key of before.
        Assert.NotEqual(first, KeyOf(after.Access));

        time.Advance(TimeSpan.FromDays(16));
        await keeper.RunAsync(default);
        await AwaitPublishedAsync(app, 1);
        Assert.DoesNotContain(first, await PublishedAsync(app));
        Assert.All(await app.ArrangeAsync(db => db.ServerKeys.Where(k => k.Kind != ServerKeyKind.Cookies).ToListAsync()), k => Assert.Equal(2, k.Generation));
    }

    [Fact]
    public async Task Two_nodes_begin_with_one_key_take_each_others_tokens_and_cookies_and_change_keys_without_a_stop()
    {
        await using var a = await AuthApp.BuildAsync(DatabaseKind.Postgres, Environments.Development, services => services.AddSingleton<TimeProvider>(time));
        await using var b = AuthApp.Beside(a, Environments.Development);
        await Task.WhenAll(a.StartAsync(), b.StartAsync());
        var rows = await a.ArrangeAsync(db => db.ServerKeys.ToListAsync());
        Assert.Equal([ServerKeyKind.Signing, ServerKeyKind.Encryption, ServerKeyKind.Cookies], rows.Select(k => k.Kind).Order());
        var cookie = Protector(a).Protect("from a");
        Assert.Equal("from a", Protector(b).Unprotect(cookie));
        var old = await a.SignInByCodeAsync();
        Assert.Equal(HttpStatusCode.OK, (await b.NewBrowser().ProbeAsync(old.Access)).StatusCode);

        // As after a theft: the next key is used at once.
        var keeper = a.Services.GetRequiredService<ServerKeyKeeper>();
        foreach (var newest in (await a.Services.GetRequiredService<ServerKeyStore>().ReadAsync(default)).Where(k => k.Kind is not ServerKeyKind.Cookies))
            await keeper.NextAsync(newest, time.GetUtcNow(), default);
        await AwaitPublishedAsync(b, 2);
        await AwaitPublishedAsync(a, 2);

        var fresh = await MachineTokenAsync(b);
        Assert.NotEqual(KeyOf(old.Access), KeyOf(fresh));
        foreach (var node in new[] { a, b })
            foreach (var token in new[] { old.Access, fresh })
                Assert.Equal(HttpStatusCode.OK, (await node.NewBrowser().ProbeAsync(token)).StatusCode);
        Assert.NotEmpty((await Flows.ReadTokensAsync(await b.NewBrowser().RefreshAsync(old.Refresh!))).Access);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_in_the_table_or_the_audit_log_is_a_key_in_clear(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        _ = Protector(app).Protect("x");
        var open = await app.Services.GetRequiredService<ServerKeyStore>().ReadAsync(default);
        var rows = await app.ArrangeAsync(db => db.ServerKeys.ToListAsync());
        var audit = string.Concat(await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.TargetType == nameof(ServerKey)).Select(e => e.Changes).ToListAsync()));

        Assert.Equal(3, open.Count);
        Assert.All(open, key => Assert.All(rows, row => Assert.Equal(-1, row.Wrapped.AsSpan().IndexOf(key.Plain.AsSpan(0, 32)))));
        Assert.All(rows, row => Assert.DoesNotContain(Convert.ToBase64String(row.Wrapped), audit, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.True(row.Development));
    }

    private async Task<AuthApp> StartAsync(DatabaseKind database)
    {
        var app = await AuthApp.BuildAsync(database, Environments.Development, services => services.AddSingleton<TimeProvider>(time));
        await app.StartAsync();
        return app;
    }

    private static IDataProtector Protector(AuthApp app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<string> MachineTokenAsync(AuthApp app) => (await Flows.ReadTokensAsync(await app.NewBrowser().MachineTokenAsync())).Access;

    private static string KeyOf(string token) =>
        JsonDocument.Parse(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(token.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;

    private static async Task<List<string>> PublishedAsync(AuthApp app) =>
        [.. (await Flows.JsonAsync(await app.NewBrowser().GetAsync("/.well-known/jwks"))).GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("kid").GetString()!)];

    private static Task AwaitPublishedAsync(AuthApp app, int count) => AwaitAsync(async () => (await PublishedAsync(app)).Count == count);

    private static async Task AwaitAsync(Func<Task<bool>> condition)
    {
        for (var patience = 0; !await condition(); patience++)
        {
            Assert.True(patience < 1_000, "it did not come");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
