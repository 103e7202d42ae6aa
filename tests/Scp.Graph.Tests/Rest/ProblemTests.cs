using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Rest;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("?first=many", "INVALID_PAGING")]
    [InlineData("?first=", "INVALID_PAGING")]
    [InlineData("?first=99999999999", "INVALID_PAGING")]
    [InlineData("?first=-1", "INVALID_PAGING")]
    [InlineData("?first=1&first=2", "INVALID_PAGING")]
    [InlineData("?totalCount=yes", "INVALID_PAGING")]
    [InlineData("?first=51", "HC0051")]
    [InlineData("?after=here", "INVALID_CURSOR")]
    [InlineData("/merchant-7", "INVALID_ID")]
    public async Task Says_which_parameter_cannot_be_answered(string asked, string code)
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        Assert.Equal(code, await (await client.GetAsync($"/api/merchant-orgs{asked}")).ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_no_object_under_the_id_of_another_type(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        foreach (var resource in (string[])["merchant-orgs", "users", "roles", "audit-logs"])
            Assert.Equal("NOT_FOUND", await (await client.GetAsync($"/api/{resource}/{app.Hierarchy.Tenants[0].GlobalId}")).ProblemAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Keeps_to_the_limits_of_the_graph()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("GraphQL:Limits:MaxFieldCost", "100"));
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        await client.ReadAsync("/api/tenants?first=1");
        Assert.Equal("HC0047", await (await client.GetAsync("/api/tenants?first=50")).ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Hides_what_failed_inside()
    {
        var failing = new FailingDatabase();
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, services => services.AddSingleton<IInterceptor>(failing));
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);
        failing.Word = "\"legal_name\"";

        var response = await client.GetAsync("/api/merchant-orgs");

        Assert.Equal("INTERNAL_SERVER_ERROR", await response.ProblemAsync(HttpStatusCode.InternalServerError));
        Assert.DoesNotContain(FailingDatabase.Secret, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("/api/tenants"), InlineData("/api/tenants/any")]
    public async Task Only_reads(string path)
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);

        var posted = await client.PostAsync(path, null);
        Assert.Equal("METHOD_NOT_ALLOWED", await posted.ProblemAsync(HttpStatusCode.MethodNotAllowed));
        Assert.Equal(["GET", "HEAD", "OPTIONS"], posted.Content.Headers.Allow.Order());

        var options = await client.SendAsync(new(HttpMethod.Options, path));
        Assert.Equal((HttpStatusCode.NoContent, 3), (options.StatusCode, options.Content.Headers.Allow.Count));
    }

    [Fact]
    public async Task Answers_HEAD_as_GET_without_the_body()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);
        var read = await client.GetAsync("/api/tenants?first=1");

        var head = await client.SendAsync(new(HttpMethod.Head, "/api/tenants?first=1"));

        Assert.Equal(read.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(read.NextOf(), head.NextOf());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private sealed class FailingDatabase : DbCommandInterceptor
    {
        public const string Secret = "disk of db-7";
        public string? Word { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Word is { } word && command.CommandText.Contains(word, StringComparison.Ordinal) ? throw new IOException(Secret) : new(result);
    }
}
