using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.Onboarding.Imports;

/// <summary>The whole way of a file over HTTP.</summary>
public sealed class ImportTests
{
    private static readonly string[] importer = [Permissions.ImportsWrite, Permissions.CustomersWrite, Permissions.CustomersRead, Permissions.MerchantsWrite];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_is_sent_imported_and_reported(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        using var machine = await app.MachineOfAsync(tenant, importer);
        var id = await StartAsync(machine, tenant);

        using var response = await SendAsync(machine, id, "slug,name,legalName\nacme,Acme,Acme AG\n-,Bad,Bad AG\n");

        Assert.Equal((HttpStatusCode.Accepted, $$"""{"id":"{{id}}","rows":2}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("QUEUED", (await SeeAsync(machine, id)).Text("status"));
        await app.Services.GetRequiredService<ImportWorker>().RunAsync(CancellationToken.None);
        Assert.Equal(
            """{"kind":"CUSTOMERS","format":"CSV","errorPolicy":"REJECT_FAILED_ROWS","status":"PARTIAL","failure":null,"rowsTotal":2,"rowsRead":2,"rowsWritten":1,"rowsFailed":1,"progress":1,"errors":{"nodes":[{"line":3,"column":"slug","code":"SLUG","message":"'slug' needs 1 to 63 lower-case letters, digits or single hyphens between them."}]}}""",
            (await SeeAsync(machine, id)).ToString());
        Assert.True(await app.ArrangeAsync(db => db.Customers.AnyAsync(c => c.ParentId == tenant.Id && c.Slug == "acme")));
        Assert.Equal("CONFLICT", await (await SendAsync(machine, id, "slug,name,legalName\nb,B,B\n")).ProblemAsync(HttpStatusCode.Conflict));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_sends_a_file_to_where_they_may_not_import(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        using var machine = await app.MachineOfAsync(tenant, importer);
        var id = await StartAsync(machine, tenant);
        using var stranger = app.NewClient();
        using var elsewhere = await app.MachineOfAsync(app.Hierarchy.Tenants[1], importer);
        using var reader = await app.MachineOfAsync(tenant, Permissions.CustomersRead);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", await (await SendAsync(stranger, id, "x")).ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("NOT_FOUND", await (await SendAsync(elsewhere, id, "x")).ProblemAsync(HttpStatusCode.NotFound));
        Assert.Equal("NOT_FOUND", await (await SendAsync(machine, tenant.GlobalId, "x")).ProblemAsync(HttpStatusCode.NotFound));
        Assert.Equal("INVALID_ID", await (await SendAsync(machine, "nothing", "x")).ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await (await SendAsync(reader, id, "x")).ProblemAsync(HttpStatusCode.Forbidden));
        Assert.Single(await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "import-run.upload" && e.Outcome == AuditOutcome.Denied).ToListAsync()));
        Assert.Equal(0, await app.ArrangeAsync(db => db.ImportChunks.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_that_is_too_large_or_cannot_be_read_is_refused_and_leaves_nothing(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind, ("Imports:MaxFileBytes", "20000"), ("Imports:BatchRows", "10"));
        var tenant = app.Hierarchy.Tenants[0];
        using var machine = await app.MachineOfAsync(tenant, importer);
        var id = await StartAsync(machine, tenant);
        var large = "slug,name,legalName\n" + string.Concat(Enumerable.Range(0, 2_000).Select(n => $"slug-{n},Name,Legal\n"));

        Assert.Equal("FILE_TOO_LARGE", await (await SendAsync(machine, id, large)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
        // In pieces, of a length that is not told.
        using var pieces = new HttpRequestMessage(HttpMethod.Put, $"/api/imports/{id}/file") { Content = new StreamContent(new Pieces(large)) };
        pieces.Headers.TransferEncodingChunked = true;
        Assert.Equal("FILE_TOO_LARGE", await (await machine.SendAsync(pieces)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("HEADER", await (await SendAsync(machine, id, "slug,password\n")).ProblemAsync(HttpStatusCode.UnprocessableEntity));

        Assert.Equal(0, await app.ArrangeAsync(db => db.ImportChunks.CountAsync()));
        Assert.Equal("AWAITING_FILE", (await SeeAsync(machine, id)).Text("status"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_import_is_called_off_and_seen_in_its_scope_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, other) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[1]);
        var started = await app.As(customer.OwnerPath, importer).MutateAsync("startImport",
            new { owner = customer.GlobalId, kind = "MERCHANTS", format = "JSON_LINES", errorPolicy = "REJECT_EVERYTHING" }, "importRun { id status progress }");
        var id = started.GetProperty("importRun").Text("id");

        Assert.Equal("""{"imports":{"totalCount":0},"importRun":null}""", (await LookAsync(other)).Data.ToString());
        Assert.Equal($$$"""{"imports":{"totalCount":1},"importRun":{"id":"{{{id}}}"}}""", (await LookAsync(customer)).Data.ToString());
        Assert.Equal("NOT_FOUND", (await CancelAsync(other)).GetProperty("errors")[0].Text("code"));
        Assert.Equal("CANCELLED", (await CancelAsync(customer)).GetProperty("importRun").Text("status"));
        Assert.Equal("CONFLICT", (await CancelAsync(customer)).GetProperty("errors")[0].Text("code"));

        Task<Answer> LookAsync(Owner at) => app.As(at.OwnerPath, importer).AskAsync("query($id: ID!) { imports(first: 5) { totalCount } importRun(id: $id) { id } }", new { id });
        Task<JsonElement> CancelAsync(Owner at) => app.As(at.OwnerPath, importer).MutateAsync("cancelImport", new { id, reason = "Wrong file" }, "importRun { status }");
    }

    private static async Task<string> StartAsync(HttpClient machine, Owner owner)
    {
        var data = await AskAsync(machine, "mutation($input: StartImportInput!) { startImport(input: $input) { importRun { id } errors { ... on Error { message } } } }",
            new { input = new { owner = owner.GlobalId, kind = "CUSTOMERS", format = "CSV", errorPolicy = "REJECT_FAILED_ROWS" } });
        return data.GetProperty("startImport").GetProperty("importRun").Text("id");
    }

    private static async Task<JsonElement> SeeAsync(HttpClient machine, string id) => (await AskAsync(machine,
        "query($id: ID!) { importRun(id: $id) { kind format errorPolicy status failure rowsTotal rowsRead rowsWritten rowsFailed progress errors(first: 10) { nodes { line column code message } } } }",
        new { id })).GetProperty("importRun");

    private static async Task<JsonElement> AskAsync(HttpClient machine, string query, object variables)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json");
        using var response = await machine.PostAsync("/graphql", body);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("data");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string id, string text) =>
        client.PutAsync($"/api/imports/{id}/file", new StringContent(text, Encoding.UTF8, "text/csv"));

    private sealed class Pieces(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }
}
