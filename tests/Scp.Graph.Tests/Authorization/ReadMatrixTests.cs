using Scp.Graph.Tests.App;
using Scp.Testing;
using Snapshooter.Xunit;

namespace Scp.Graph.Tests.Authorization;

public sealed class ReadMatrixTests
{
    [Fact]
    public async Task Every_field_of_every_guarded_type_answers_as_the_roles_say()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite);
        var matrix = new Matrix();
        var reads = await ReadMatrix.NewAsync(app, matrix);
        // Nothing stands above the platform.
        Assert.Equal(["Platform.ancestors"], reads.LooseEnds);

        foreach (var grantee in Grantee.All(GuardedRows.Levels(app.Hierarchy)))
            foreach (var type in reads.Types)
                await reads.RunAsync(grantee, type);

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
        Snapshot.Match(matrix.Print());
    }

    [Fact]
    public async Task Every_root_field_answers_as_the_roles_say()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite);
        var matrix = new Matrix();
        var roots = await RootMatrix.NewAsync(app, matrix);

        foreach (var grantee in Grantee.All(GuardedRows.Levels(app.Hierarchy))) await roots.RunAsync(grantee);

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
        Snapshot.Match(matrix.Print());
    }

    [Fact]
    public async Task Some_roles_are_answered_the_same_on_PostgreSQL()
    {
        await using var app = await StartAsync(DatabaseKind.Postgres);
        var matrix = new Matrix();
        var reads = await ReadMatrix.NewAsync(app, matrix);

        foreach (var grantee in Grantee.All(GuardedRows.Levels(app.Hierarchy)).Where(g => g.Role.Key is "support" or "customer-admin"))
            foreach (var type in reads.Types)
                await reads.RunAsync(grantee, type);

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
    }

    private static async Task<ScpApp> StartAsync(DatabaseKind kind)
    {
        var app = await ScpApp.StartAsync(kind, ("GraphQL:Limits:MaxFieldCost", "10000000"), ("GraphQL:Limits:MaxTypeCost", "10000000"), ("GraphQL:Limits:MaxAliasesPerField", "100"), ("GraphQL:Limits:MaxFields", "8192"), ("RateLimits:Enabled", "false"));
        await app.ArrangeAsync(async db =>
        {
            await GuardedRows.SeedAsync(db, app.Hierarchy);
            return 0;
        });
        return app;
    }
}
