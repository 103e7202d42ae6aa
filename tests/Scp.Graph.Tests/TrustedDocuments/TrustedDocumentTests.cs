using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Scp.Graph.Auth.Production;
using Scp.Graph.Tests.App;
using Scp.Graph.TrustedDocuments;
using Scp.Testing;

namespace Scp.Graph.Tests.TrustedDocuments;

public sealed class TrustedDocumentTests
{
    private const string Query = "query Hello { __typename }";
    private static readonly string hash = TrustedDocumentSet.HashOf(Query);

    [Theory, InlineData("id"), InlineData("documentId")]
    public async Task A_document_is_named_by_its_file_or_its_hash(string member)
    {
        using var folder = new Folder(("hello.graphql", Query));
        await using var app = await StartAsync(folder);

        Assert.Equal("Query", await TypeNameAsync(app, new() { [member] = "hello" }));
        Assert.Equal("Query", await TypeNameAsync(app, new() { [member] = hash }));
    }

    [Fact]
    public async Task A_document_is_named_by_a_manifest_by_Apollos_extension_and_by_GET()
    {
        using var folder = new Folder(("relay.json", $$"""{"h1": "{{Query}}"}"""));
        await using var app = await StartAsync(folder);

        Assert.Equal("Query", await TypeNameAsync(app, new() { ["id"] = "h1" }));
        Assert.Equal("Query", await TypeNameAsync(app, new() { ["extensions"] = new { persistedQuery = new { version = 1, sha256Hash = hash } } }));
        using var got = JsonDocument.Parse(await app.NewClient().GetStringAsync("/graphql?id=h1"));
        Assert.Equal("Query", got.RootElement.GetProperty("data").GetProperty("__typename").GetString());
    }

    [Fact]
    public async Task An_unknown_id_and_a_text_that_is_not_the_named_one_are_refused()
    {
        using var folder = new Folder(("hello.graphql", Query));
        await using var app = await StartAsync(folder);

        Assert.Equal("HC0020", await ErrorAsync(app, new() { ["id"] = "nobody" }));
        Assert.Equal("HC0020", await ErrorAsync(app, new() { ["id"] = "hello", ["query"] = "{ viewer { owner { id } } }" }));
        Assert.Equal("HC0020", await ErrorAsync(app, new() { ["query"] = Query, ["extensions"] = new { persistedQuery = new { sha256Hash = "0" } } }));
    }

    [Fact]
    public async Task The_allow_list_runs_what_it_knows_and_nothing_else()
    {
        using var folder = new Folder(("hello.graphql", Query));
        await using var app = await StartAsync(folder, ("TrustedDocuments:Only", "true"));

        Assert.Equal("Query", await TypeNameAsync(app, new() { ["id"] = "hello" }));
        Assert.Equal("Query", await TypeNameAsync(app, new() { ["query"] = Query }));
        Assert.Equal("HC0067", await ErrorAsync(app, new() { ["query"] = Query + " " }));
        Assert.Equal("HC0067", await ErrorAsync(app, new() { ["query"] = "{ __schema { types { name } } }" }));
        // The product's own answers still come: their documents are trusted.
        var rest = await app.NewClient().GetAsync(new Uri("/api/tenants", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, rest.StatusCode);
    }

    [Fact]
    public void Two_documents_of_one_id_stop_the_start()
    {
        var refused = Assert.Throws<StartRefusedException>(() => new TrustedDocumentSet([.. DocumentFiles.Product(), ("viewer", Query)], only: false));

        Assert.Contains("'viewer'", refused.Message, StringComparison.Ordinal);
    }

    private static Task<ScpApp> StartAsync(Folder folder, params (string, string)[] settings) =>
        ScpApp.StartAsync(DatabaseKind.Sqlite, [("TrustedDocuments:Folder", folder.Path), .. settings]);

    private static async Task<string?> TypeNameAsync(ScpApp app, Dictionary<string, object> request) =>
        (await PostAsync(app, request)).GetProperty("data").GetProperty("__typename").GetString();

    private static async Task<string?> ErrorAsync(ScpApp app, Dictionary<string, object> request) =>
        (await PostAsync(app, request)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static async Task<JsonElement> PostAsync(ScpApp app, Dictionary<string, object> request) =>
        await (await app.NewClient().PostAsJsonAsync("/graphql", request)).Content.ReadFromJsonAsync<JsonElement>();

    private sealed class Folder : IDisposable
    {
        public Folder(params (string Name, string Text)[] files)
        {
            foreach (var (name, text) in files) File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("scp-documents-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
