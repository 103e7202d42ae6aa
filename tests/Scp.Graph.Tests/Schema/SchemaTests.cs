using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Http;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Architecture;
using Scp.Testing;
using Snapshooter.Xunit;

namespace Scp.Graph.Tests.Schema;

public sealed class SchemaTests
{
    [Fact]
    public async Task Prints_the_schema_that_the_repository_keeps()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        var sdl = SchemaText.Print(app.Services.GetRequiredService<GraphQL.Types.ISchema>());

        // scripts/print-schema writes the file anew.
        Assert.Equal(Repository.Read("schema.graphql").TrimEnd(), sdl.TrimEnd());
        Snapshot.Match(sdl);
    }

    [Fact]
    public async Task Serves_the_same_text_to_who_may_introspect()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(Repository.Read("schema.graphql").TrimEnd(), (await app.NewClient().GetStringAsync("/graphql/schema.graphql")).TrimEnd());
    }
}
