using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Credentials;
using Scp.Graph.Credentials;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.Credentials;

public sealed class ResolveTests
{
    private const string Secret = "sk_live_4f9a2c71d8e05b63";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_machine_gets_the_secret_that_holds_at_an_owner_and_it_is_told(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var id = await app.HoldAsync(customer, Secret);
        using var machine = await app.MachineOfAsync(customer, Permissions.CredentialsUse);

        foreach (var (owner, name, of) in ((Core.Hierarchy.Owner, string?, string?)[])[(customer, "main", null), (merchant, null, "API_KEY")])
        {
            using var response = await machine.ResolveAsync(owner, name, of);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal($$"""{"id":"{{id}}","name":"main","kind":"API_KEY","number":1,"secret":"{{Secret}}","expiresAt":null}""", await response.Content.ReadAsStringAsync());
        }

        var entries = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "credential.use").ToListAsync());
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Equal((customer.Id, true, AuditOutcome.Succeeded), (e.OwnerId, e.ClientId is not null, e.Outcome)));
        await app.Services.GetRequiredService<LastUse>().FlushAsync(CancellationToken.None);
        Assert.NotNull(await app.ArrangeAsync(db => db.CredentialVersions.Select(v => v.LastUsedAt).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_first_use_activates_a_version_that_waited(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var id = await app.HoldAsync(customer, Secret);
        await app.As("/").MutateAsync("rotatePluginCredential", new { id, secret = "sk_live_next_0001", overlapSeconds = 3600, activateOnFirstUse = true }, "pluginCredential { id }");
        using var machine = await app.MachineOfAsync(customer, Permissions.CredentialsUse);
        Assert.Equal("PENDING ACTIVE", await StatusesAsync());

        using var response = await machine.ResolveAsync(customer, "main");

        Assert.Equal("sk_live_next_0001", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString());
        Assert.Equal("ACTIVE RETIRING", await StatusesAsync());

        async Task<string> StatusesAsync() => string.Join(' ', (await app.As("/").AskAsync("query($id: ID!) { node(id: $id) { ... on PluginCredential { versions { status } } } }", new { id }))
            .At("node.versions").EnumerateArray().Select(v => v.GetProperty("status").GetString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_answer_for_what_is_not_there_not_in_scope_and_not_the_clients(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0], app.Hierarchy.Customers[^1]);
        await app.HoldAsync(customer, Secret);
        await app.HoldAsync(foreign, Secret);
        using var ofMerchant = await app.MachineOfAsync(merchant, Permissions.CredentialsUse);
        using var unentitled = await app.MachineOfAsync(customer, Permissions.CredentialsRead);

        var answers = new[]
        {
            await ofMerchant.ResolveAsync(merchant, "main"), // Inherited: its holding's secret.
            await ofMerchant.ResolveAsync(customer, "main"), await ofMerchant.ResolveAsync(foreign, "main"), await ofMerchant.ResolveAsync(merchant, "other"),
            await ofMerchant.ResolveAsync(merchant, "main", plugin: "none"), await unentitled.ResolveAsync(customer, "main"), await unentitled.ResolveAsync(customer, kind: "CERTIFICATE"),
        };

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadFromJsonAsync<JsonElement>()))).Select(p => (p.GetProperty("code").GetString(), p.GetProperty("detail").GetString())).Distinct());
        Assert.Equal(2, await app.ArrangeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "credential.use" && e.Outcome == AuditOutcome.Denied)));
    }

    [Fact]
    public async Task Strangers_and_bodies_that_cannot_be_meant_are_refused()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var customer = app.Hierarchy.Customers[0];
        using var machine = await app.MachineOfAsync(customer, Permissions.CredentialsUse);

        using var stranger = app.NewClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.ResolveAsync(customer, "main")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await machine.ResolveAsync(customer)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await machine.ResolveAsync(customer, kind: "PASSPORT")).StatusCode);
        foreach (var body in (string[])["", "[]", "null", "{", """{"owner":"x","plugin":"y","name":"z"}""", $$"""{"owner":"{{customer.GlobalId}}","name":"z"}""", new string(' ', 5_000)])
            Assert.Equal(HttpStatusCode.BadRequest, (await machine.PostAsync(ResolveEndpoint.Path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await machine.GetAsync(ResolveEndpoint.Path)).StatusCode);
    }
}
