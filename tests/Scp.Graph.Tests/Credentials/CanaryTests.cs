using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.Credentials;

/// <summary>A secret that is looked for wherever it must not be: in every log line, audit entry, event and answer, over every
/// mutation of the feature and every way in which it fails.</summary>
public sealed class CanaryTests
{
    private const string Canary = "Canary-7f3a91";
    private const string Errors = "pluginCredential { id name versions { number hint { isSet lastFour fingerprint } } } errors { __typename ... on Error { code message } ... on ValidationError { fields { field message code } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_secret_stays_out_of_answers_logs_audit_and_events(DatabaseKind kind)
    {
        var log = new ConcurrentQueue<string>();
        await using var app = await StartAsync(kind, log);
        var (owner, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[^1]);
        var admin = app.As("/");
        var id = await app.HoldAsync(owner, Canary);
        string[] unfit =
        [
            $"{{\"username\":\"{Canary}\"", $"{{\"username\":\"{Canary}\",\"password\":\"****1234\"}}", Canary + new string('x', 20_000),
            $"-----BEGIN CERTIFICATE-----\n{Canary}\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY-----",
        ];

        var answers = new List<Answer>
        {
            await CreateAsync(admin, owner.GlobalId, Canary, name: "second"),
            await CreateAsync(admin, owner.GlobalId, Canary), // The name is taken.
            await CreateAsync(admin, owner.GlobalId, Canary, plugin: "none"),
            await CreateAsync(app.As(owner.OwnerPath), foreign.GlobalId, Canary), // Out of scope.
            await CreateAsync(app.As(owner.OwnerPath, Permissions.CredentialsRead), owner.GlobalId, Canary), // Without the right.
            await CreateAsync(app.AsNobody(), owner.GlobalId, Canary),
            await RotateAsync(admin, id, Canary + "-2", overlapSeconds: 60),
            await RotateAsync(admin, id, Canary + "-3", overlapSeconds: -1),
            await RotateAsync(admin, id, Canary + "-4", etag: "99"),
            await RotateAsync(admin, Ids.Of("PluginCredential", Guid.CreateVersion7()), Canary),
            await CreateAsync(admin, owner.GlobalId, new { nested = Canary }), // Not a text.
            await CreateAsync(admin, owner.GlobalId, new[] { Canary }),
            await admin.AskAsync("mutation { revokePluginCredential(input: { id: \"" + id + "\", reason: \"Rotated\" }) { pluginCredential { id } errors { __typename } } }"),
            await RotateAsync(admin, id, Canary + "-5"), // Revoked.
        };
        foreach (var secret in unfit)
            foreach (var of in (string[])["API_KEY", "USERNAME_PASSWORD", "OAUTH_CLIENT", "CERTIFICATE"])
                answers.Add(await CreateAsync(admin, owner.GlobalId, secret, name: of, kind: of));
        await DestroyedAsync(app, owner.GlobalId);
        answers.Add(await RevealAsync(admin, id));

        Assert.All(answers, answer => Assert.DoesNotContain(Canary, answer.ToString(), StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("credential_versions", StringComparison.Ordinal)); // The log is really being read.
        Assert.DoesNotContain(log, line => line.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(await WrittenAsync(app), text => text.Contains(Canary, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Revealing_and_resolving_show_it_once_and_leave_it_nowhere(DatabaseKind kind)
    {
        var log = new ConcurrentQueue<string>();
        await using var app = await StartAsync(kind, log);
        var owner = app.Hierarchy.Customers[0];
        var id = await app.HoldAsync(owner, Canary);

        Assert.Contains(Canary, (await RevealAsync(app.As("/"), id)).ToString(), StringComparison.Ordinal);
        using var machine = await app.MachineOfAsync(owner);
        using var resolved = await machine.ResolveAsync(owner, "main");
        Assert.Contains(Canary, await resolved.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.DoesNotContain(log, line => line.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(await WrittenAsync(app), text => text.Contains(Canary, StringComparison.Ordinal));
    }

    // At every level, which production does not log at; to nowhere else, since it is a lot.
    private static Task<ScpApp> StartAsync(DatabaseKind kind, ConcurrentQueue<string> log) => ScpApp.StartAsync(kind, services => services
        .AddLogging(logging => logging.ClearProviders().AddProvider(new Lines(log)))
        .PostConfigure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Trace;
        }));

    private static Task<Answer> CreateAsync(Asker asker, string owner, object secret, string name = "main", string kind = "API_KEY", string plugin = Holding.Plugin) => asker.AskAsync(
        $"mutation($input: CreatePluginCredentialInput!) {{ createPluginCredential(input: $input) {{ {Errors} }} }}", new { input = new { owner, plugin, name, kind, secret } });

    private static Task<Answer> RotateAsync(Asker asker, string id, string secret, int overlapSeconds = 0, string? etag = null) => asker.AskAsync(
        $"mutation($input: RotatePluginCredentialInput!) {{ rotatePluginCredential(input: $input) {{ {Errors} }} }}", new { input = new { id, secret, overlapSeconds, etag } });

    private static Task<Answer> RevealAsync(Asker asker, string id) => asker.AskAsync(
        "mutation($id: ID!) { revealPluginCredential(input: { credentialId: $id, reason: \"Case 7\", number: 1 }) { revealedSecret { secret } errors { __typename ... on Error { message } } } }", new { id });

    private static async Task DestroyedAsync(ScpApp app, string owner) =>
        Assert.Equal(1, (await app.As("/").MutateAsync("destroyOwnerKeys", new { owner, reason = "Erased" }, "destroyedKeys { count }")).GetProperty("destroyedKeys").GetProperty("count").GetInt32());

    // Every text of every row that is kept, those of the sealed secrets included.
    private static async Task<IReadOnlyList<string>> WrittenAsync(ScpApp app) => await app.ArrangeAsync(async db => (IReadOnlyList<string>)
    [
        .. (await db.AuditEntries.AsNoTracking().ToListAsync()).Select(e => JsonSerializer.Serialize(e)),
        .. (await db.SecurityEvents.AsNoTracking().ToListAsync()).Select(e => JsonSerializer.Serialize(e)),
        .. (await db.PluginCredentials.AsNoTracking().ToListAsync()).Select(e => JsonSerializer.Serialize(e)),
        .. (await db.CredentialVersions.AsNoTracking().ToListAsync()).Select(e => JsonSerializer.Serialize(e)),
    ]);

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Dispose() { }
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
