using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Credentials;
using Scp.Core.Data;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Credentials;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Cases 9 and 11 of secrets: none without a fresh sign-in, no mask saved back, no key from a cache that others warmed.</summary>
public sealed class SecretCases
{
    private const string Secret = "sk_live_4f9a2c71d8e05b63";
    private const string Reveal = "revealedSecret { secret } again: errors { ... on StepUpRequiredError { maxAgeSeconds } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case09_a_plain_session_reveals_nothing_and_is_told_to_sign_in_again(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        var id = await app.HoldAsync(owner, Secret);
        var old = new Asker(app.Services, caller =>
        {
            caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(Permissions.All.Select(p => (owner.OwnerPath, p.Key))));
            caller.SignedInAt = TimeProvider.System.GetUtcNow() - StepUp.MaxAge - TimeSpan.FromSeconds(1);
        });

        var refused = await old.MutateAsync("revealPluginCredential", new { credentialId = id, reason = "Curious" }, Reveal);

        Assert.Equal("StepUpRequiredError", refused.ErrorType());
        Assert.Equal("""[{"maxAgeSeconds":300}]""", refused.GetProperty("again").ToString());
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.ArrangeAsync(db => db.SecurityEvents.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case09_a_fresh_sign_in_with_a_reason_reveals_and_is_told(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var id = await app.HoldAsync(app.Hierarchy.Customers[0], Secret);

        var unreasoned = await app.As("/").MutateAsync("revealPluginCredential", new { credentialId = id, reason = " " }, Reveal);
        var revealed = await app.As("/").MutateAsync("revealPluginCredential", new { credentialId = id, reason = "Support case 7" }, Reveal);

        Assert.Equal("ValidationError", unreasoned.ErrorType());
        Assert.Equal(Secret, revealed.GetProperty("revealedSecret").GetProperty("secret").GetString());
        var told = await app.ArrangeAsync(db => db.SecurityEvents.SingleAsync());
        Assert.Equal((SecurityEventKind.SecretRevealed, true), (told.Kind, told.Details.Contains("Support case 7", StringComparison.Ordinal)));
        Assert.Equal("Support case 7", (await app.ArrangeAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "credential.reveal"))).Reason);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case09_a_machine_never_reveals_whatever_it_holds(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var id = await app.HoldAsync(app.Hierarchy.Customers[0], Secret);
        var http = await app.SignInMachineAsync(app.Hierarchy.Platform, Core.Access.SystemRoles.PlatformAdmin);

        var answer = await Http.HttpCalls.AskAsync(http, $$"""mutation { revealPluginCredential(input: { credentialId: "{{id}}", reason: "Script" }) { revealedSecret { secret } } }""");

        Assert.Contains("AUTH_NOT_AUTHORIZED", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case09_a_mask_that_was_read_cannot_be_saved_back(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var id = await app.HoldAsync(app.Hierarchy.Customers[0], Secret);
        var read = await app.As("/").AskAsync("query($id: ID!) { node(id: $id) { ... on PluginCredential { active { hint { isSet lastFour } } } } }", new { id });
        var lastFour = read.At("node.active.hint.lastFour").GetString();
        Assert.Equal(Secret[^4..], lastFour);

        foreach (var mask in (string[])[$"••••{lastFour}", $"****{lastFour}", $"xxxxxxxx{lastFour}", "••••••••••••", "************"])
            Assert.Equal("ValidationError", (await app.As("/").MutateAsync("rotatePluginCredential", new { id, secret = mask }, "pluginCredential { id }")).ErrorType());
        Assert.Equal(1, await app.ArrangeAsync(db => db.CredentialVersions.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case09_who_inherits_a_credential_sees_that_it_is_there_and_nothing_of_its_secret(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var id = await app.HoldAsync(app.Hierarchy.Customers[0], Secret);
        const string fields = "id name kind inherited owner { id } plugin { key } versions { number } active { hint { lastFour } } lastUsedAt";
        var caller = app.As(merchant.OwnerPath);

        var seen = await caller.AskAsync($"query($m: ID!, $id: ID!) {{ merchant(id: $m) {{ plugin(key: \"{Holding.Plugin}\") {{ credentials {{ {fields} }} }} credentials {{ totalCount }} }} node(id: $id) {{ ... on PluginCredential {{ {fields} }} }} }}",
            new { m = merchant.GlobalId, id });
        var revealed = await caller.MutateAsync("revealPluginCredential", new { credentialId = id, reason = "Mine?" }, Reveal);

        var expected = $$"""{"id":"{{id}}","name":"main","kind":"API_KEY","inherited":true,"owner":null,"plugin":{"key":"{{Holding.Plugin}}"},"versions":[],"active":null,"lastUsedAt":null}""";
        Assert.Empty(seen.ErrorCodes);
        Assert.Equal([expected], seen.At("merchant.plugin.credentials").EnumerateArray().Select(c => c.ToString()));
        Assert.Equal((expected, 0), (seen.At("node").ToString(), seen.At("merchant.credentials.totalCount").GetInt32()));
        Assert.Equal("NotFoundError", revealed.ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case11_a_key_that_a_platform_query_left_in_the_cache_opens_nothing_for_a_merchant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Merchants[0], app.Hierarchy.Merchants[^1]);
        await app.HoldAsync(foreign, Secret);
        var version = await app.ArrangeAsync(db => db.CredentialVersions.AsNoTracking().SingleAsync());

        await InScopeAsync(Grants.Everything, async (db, envelope) =>
        {
            await using var skipped = await db.SkipOwnerAsync("Case 11", CancellationToken.None);
            Assert.Equal(Secret, (await envelope.OpenAsync(version.OwnerId, version.Field, version.Sealed, CancellationToken.None)).Value?.Value);
        });

        foreach (var (owner, opens) in new (Owner, bool)[] { (own, false), (app.Hierarchy.Customers[0], false), (app.Hierarchy.Merchants[^2], false), (foreign, true) })
            await InScopeAsync(Grants.Of(Permissions.All.Select(p => (owner.OwnerPath, p.Key))), async (_, envelope) =>
                Assert.Equal(opens, (await envelope.OpenAsync(version.OwnerId, version.Field, version.Sealed, CancellationToken.None)).Error is not UnreadableError));

        async Task InScopeAsync(Grants grants, Func<ScpDbContext, Envelope, Task> work)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), grants);
            await work(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), scope.ServiceProvider.GetRequiredService<Envelope>());
        }
    }
}
