using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Authorization;

/// <summary>The right to change something is not the right to read it: a payload shows its result to those alone who may read it.</summary>
public sealed class PayloadGuardTests
{
    private static readonly (string Mutation, string Write, string Read, string Selection, Func<Owner, object> Input)[] cases =
    [
        ("configurePlugin", Permissions.PluginsWrite, Permissions.PluginsRead, "result: effectivePlugin { settings }",
            o => new { owner = o.GlobalId, plugin = GuardedRows.Plugin, changes = Array.Empty<object>(), enabled = true }),
        ("resetPlugin", Permissions.PluginsWrite, Permissions.PluginsRead, "result: effectivePlugin { settings }",
            o => new { owner = o.GlobalId, plugin = GuardedRows.Plugin }),
        ("pinPluginVersion", Permissions.PluginsWrite, Permissions.PluginsRead, "result: effectivePlugin { settings }",
            o => new { owner = o.GlobalId, plugin = GuardedRows.Plugin, version = "5.0.4" }),
        ("consentToPlugin", Permissions.PluginsWrite, Permissions.PluginsRead, "result: effectivePlugin { settings }",
            o => new { owner = o.GlobalId, plugin = GuardedRows.Plugin, version = "5.0.4" }),
        ("changeSettings", Permissions.SettingsWrite, Permissions.SettingsRead, "result: changedSettings { settings { value } }",
            o => new { owner = o.GlobalId, changes = new[] { new { key = "locale.country", mode = "OVERRIDE", value = "CH" } } }),
        ("resetSettings", Permissions.SettingsWrite, Permissions.SettingsRead, "result: changedSettings { settings { value } }",
            o => new { owner = o.GlobalId }),
        ("updatePipeline", Permissions.ProspectsPipeline, Permissions.ProspectsRead, "result: pipeline { etag }",
            o => new { tenant = o.GlobalId, stages = new[] { new { key = "new", name = "New", probability = 0.5 } } }),
    ];

    // Needs a provider to answer, and shows the type that the others show.
    private static readonly string[] alike = ["checkIntegration"];

    // Their results tell what the call itself did or gave, hold what is guarded by itself, or what everybody may read.
    private static readonly string[] open = ["backUpDatabase", "createApiClient", "createWebhookEndpoint", "destroyOwnerKeys", "grantRoles", "migrateDatabase", "movePlanSubscribers", "publishPluginVersion", "recordUsage", "revealPluginCredential", "revokeAllSessions", "revokeRoles", "rotateApiClientSecret", "rotateWebhookSecret", "sendTestMessage", "withdrawPluginVersion"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_may_only_write_is_told_that_it_was_done_and_not_what_holds_now(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        foreach (var (mutation, write, read, selection, input) in cases)
        {
            Owner at = mutation is "updatePipeline" ? app.Hierarchy.Tenants[0] : app.Hierarchy.Merchants[0];
            var name = char.ToUpperInvariant(mutation[0]) + mutation[1..];
            var text = $"mutation($input: {name}Input!) {{ done: {mutation}(input: $input) {{ {selection} errors {{ __typename }} }} }}";

            var blind = await app.As(at.OwnerPath, write).AskAsync(text, new { input = input(at) });
            var seeing = await app.As(at.OwnerPath, write, read).AskAsync(text, new { input = input(at) });

            Assert.Equal(["AUTH_NOT_AUTHORIZED"], blind.ErrorCodes);
            Assert.Equal("""{"result":null,"errors":null}""", blind.At("done").ToString());
            Assert.Empty(seeing.ErrorCodes);
            Assert.Equal(JsonValueKind.Object, seeing.At("done.result").ValueKind);
        }
    }

    [Fact]
    public async Task Every_mutation_whose_result_is_guarded_and_no_node_is_tried_here()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var results = app.Services.GetRequiredService<ISchema>().Mutation!.Fields.ToDictionary(f => f.Name, Result);

        Assert.Equal(
            results.Where(r => GuardedTypes.IsGuarded(r.Value) && r.Value.ResolvedInterfaces.All(i => i.Name is not "Node")).Select(r => r.Key).Order(StringComparer.Ordinal),
            cases.Select(c => c.Mutation).Concat(alike).Order(StringComparer.Ordinal));
        // Of an interface each kind of object guards itself.
        Assert.Equal(open, results.Where(r => r.Value is IObjectGraphType && !GuardedTypes.IsGuarded(r.Value)).Select(r => r.Key));
    }

    // The first field of a payload is the object that was changed.
    private static IImplementInterfaces Result(FieldType mutation) =>
        (IImplementInterfaces)((IObjectGraphType)mutation.ResolvedType!.GetNamedType()).Fields.First().ResolvedType!.GetNamedType();
}
