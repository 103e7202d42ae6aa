using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Onboarding.Provisioning;
using Scp.Graph.Tests.Access;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Onboarding.Provisioning;

public sealed class ProvisioningTests
{
    private const string Run = "provisioningRun { id status progress error template name slug customer { name } merchant { status } steps { key status attempt needsApproval } etag }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_template_brings_a_merchant_from_the_first_call_to_life(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var made = await app.As(tenant.OwnerPath).MutateAsync("createProvisioningTemplate", new
        {
            tenant = tenant.GlobalId, key = "full", name = "Full", needsApproval = true, verifies = false,
            plugins = new[] { new { plugin = "postwind-mail", settings = new[] { new { key = "fromName", mode = "OVERRIDE", value = "Harbour" } } } },
            credentials = new[] { new { plugin = "postwind-mail", name = "smtp", kind = "API_KEY" } },
        }, "provisioningTemplate { key plugins { plugin enabled settings { key mode value } } credentials { name kind } maxAttempts }");
        Assert.Equal("""{"key":"full","plugins":[{"plugin":"postwind-mail","enabled":true,"settings":[{"key":"fromName","mode":"OVERRIDE","value":"Harbour"}]}],"credentials":[{"name":"smtp","kind":"API_KEY"}],"maxAttempts":5}""",
            made.GetProperty("provisioningTemplate").ToString());

        var started = (await (await RequesterAsync(app, customer)).MutateAsync("provisionMerchant", Input(customer, "full"), Run)).GetProperty("provisioningRun");
        Assert.Equal(("PENDING", 0, JsonValueKind.Null), (started.GetProperty("status").GetString(), started.GetProperty("progress").GetDouble(), started.GetProperty("merchant").ValueKind));
        await RunAsync(app);
        var id = started.GetProperty("id").GetString();
        var waiting = (await NodeAsync(app, customer, id!))[0];
        Assert.Equal(("WAITING", "PROVISIONING"), (waiting.GetProperty("status").GetString(), waiting.GetProperty("merchant").GetProperty("status").GetString()));

        var approved = await app.As(customer.OwnerPath).MutateAsync("approveProvisioningStep", new { runId = id, stepKey = "approve" }, Run);
        Assert.Equal(JsonValueKind.Null, approved.GetProperty("errors").ValueKind);
        await RunAsync(app);

        var answer = await app.As(customer.OwnerPath).AskAsync(
            "query($c: ID!) { customer(id: $c) { provisioningRuns(first: 5) { nodes { status progress merchant { name status provisioning { template } } steps { key status } } } } }", new { c = customer.GlobalId });
        var run = answer.At("customer.provisioningRuns.nodes")[0];
        Assert.Equal(("SUCCEEDED", 1.0), (run.GetProperty("status").GetString(), run.GetProperty("progress").GetDouble()));
        Assert.Equal("""{"name":"Harbour","status":"ACTIVE","provisioning":{"template":"full"}}""", run.GetProperty("merchant").ToString());
        Assert.Equal(["validate", "create", "plugins", "credentials", "bill", "approve", "activate"], run.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("key").GetString()!));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_subscriber_sees_each_step_until_the_run_is_over(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var id = await StartAsync(app, customer);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(customer.OwnerPath, Permissions.ProvisioningRead)]));
        var watched = scope.ServiceProvider.GetRequiredService<ProvisioningStream>().WatchAsync(new(nameof(ProvisioningRun), id), default).GetAsyncEnumerator();

        var (next, seen) = (watched.MoveNextAsync().AsTask(), new List<double>());
        await RunAsync(app);
        while (await next)
        {
            seen.Add(watched.Current.Progress);
            if (watched.Current.Status is RunStatus.Succeeded) break;
            next = watched.MoveNextAsync().AsTask();
        }
        await watched.DisposeAsync();

        Assert.Equal(1.0, seen[^1]);
        Assert.Equal(seen.Order(), seen);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_reaches_runs_of_another_customer(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, other) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[1]);
        var id = Ids.Of(nameof(ProvisioningRun), await StartAsync(app, customer));

        Assert.Equal(JsonValueKind.Null, (await NodeAsync(app, other, id))[0].ValueKind);
        foreach (var (mutation, input) in new (string, object)[]
            { ("retryProvisioning", new { runId = id }), ("cancelProvisioning", new { runId = id, reason = "No" }), ("approveProvisioningStep", new { runId = id, stepKey = "approve" }) })
            Assert.Equal("NotFoundError", (await app.As(other.OwnerPath).MutateAsync(mutation, input, Run)).GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.As(customer.OwnerPath, Permissions.ProvisioningRead).AskAsync(
            "mutation($i: CancelProvisioningInput!) { cancelProvisioning(input: $i) { errors { __typename } } }", new { i = new { runId = id, reason = "No" } })).ErrorCodes);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(other.OwnerPath, Permissions.ProvisioningRead)]));
        await Assert.ThrowsAsync<GraphQL.ExecutionError>(async () => await scope.ServiceProvider.GetRequiredService<ProvisioningStream>()
            .WatchAsync(new(nameof(ProvisioningRun), await app.ArrangeAsync(db => db.ProvisioningRuns.Select(r => r.Id).SingleAsync())), default).GetAsyncEnumerator().MoveNextAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_template_does_nothing_for_its_author_that_they_may_not_do_themselves(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        object WithPlugin(object[] settings) => new { tenant = tenant.GlobalId, key = "mail", name = "Mail", plugins = new[] { new { plugin = "smtp-mail", settings } } };

        var denied = await app.As(tenant.OwnerPath, Permissions.ProvisioningTemplates, Permissions.ProvisioningRead).AskAsync(
            "mutation($i: CreateProvisioningTemplateInput!) { createProvisioningTemplate(input: $i) { errors { __typename } } }", new { i = WithPlugin([]) });
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], denied.ErrorCodes);
        foreach (var (input, code) in new (object, string)[]
        {
            (WithPlugin([new { key = "no-such-key", mode = "OVERRIDE", value = "x" }]), "UNKNOWN_SETTING"),
            (new { tenant = tenant.GlobalId, key = "mail", name = "Mail", credentials = new[] { new { plugin = "smtp-mail", name = "smtp", kind = "CERTIFICATE" } } }, "KIND"),
            (new { tenant = tenant.GlobalId, key = "Not a key", name = "Mail", maxAttempts = 0 }, "SLUG"),
        })
        {
            var refused = await app.As(tenant.OwnerPath).AskAsync(
                "mutation($i: CreateProvisioningTemplateInput!) { createProvisioningTemplate(input: $i) { errors { ... on ValidationError { fields { code } } } } }", new { i = input });
            Assert.Equal(code, refused.At("createProvisioningTemplate.errors")[0].GetProperty("fields")[0].GetProperty("code").GetString());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_of_runs_costs_the_same_however_many_there_are(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var counts = new List<int>();
        foreach (var customer in app.Hierarchy.Customers.Take(2))
        {
            for (var i = 0; i <= counts.Count * 5; i++) await StartAsync(app, customer, $"shop-{i}");
            await RunAsync(app);
            app.Statements.Clear();
            var answer = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync(
                "{ provisioningRuns(first: 20) { nodes { customer { name } merchant { name provisioning { id } } requestedBy { name } steps { title approvedBy { name } } } } }");
            Assert.Equal(counts.Count is 0 ? 1 : 7, answer.At("provisioningRuns.nodes").GetArrayLength());
            counts.Add(app.Statements.Count);
        }
        Assert.Equal(counts[0], counts[1]);
    }

    private static object Input(Customer customer, string template = "standard", string slug = "harbour") =>
        new { customer = customer.GlobalId, template, name = "Harbour", slug, timeZone = "Europe/Zurich", currency = "CHF" };

    private static async Task<Guid> StartAsync(ScpApp app, Customer customer, string slug = "harbour")
    {
        Assert.Equal(JsonValueKind.Null, (await (await RequesterAsync(app, customer)).MutateAsync("provisionMerchant", Input(customer, slug: slug), Run)).GetProperty("errors").ValueKind);
        return await app.ArrangeAsync(db => db.ProvisioningRuns.Where(r => r.OwnerId == customer.Id && r.Draft.Contains($"\"{slug}\"")).Select(r => r.Id).SingleAsync());
    }

    // Their rights are looked up again at each step.
    private static async Task<Asker> RequesterAsync(ScpApp app, Customer customer)
    {
        var user = await app.AddUserAsync(customer);
        await app.AddGrantAsync(await app.SystemRoleAsync(SystemRoles.CustomerAdmin), customer, user.Id);
        return await app.AsStoredAsync(user);
    }

    private static Task RunAsync(ScpApp app) => app.Services.GetRequiredService<Provisioner>().RunAsync(default);

    private static async Task<JsonElement> NodeAsync(ScpApp app, Owner at, string id) =>
        (await app.As(at.OwnerPath).AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { ... on ProvisioningRun { status merchant { status } } } }", new { ids = new[] { id } })).At("nodes");
}
