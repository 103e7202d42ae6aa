using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Integrations;
using Scp.Testing;
using Snapshooter.Xunit;

namespace Scp.Graph.Tests.Authorization;

public sealed class MutationMatrixTests
{
    // A new database now and then: the state that each cell compares is read from whole tables.
    private const int OfOneDatabase = 4;

    [Fact]
    public async Task Every_mutation_answers_as_the_roles_say()
    {
        var matrix = await RunAsync(DatabaseKind.Sqlite, _ => true);

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
        Snapshot.Match(matrix.Print());
    }

    [Fact]
    public async Task Some_roles_are_answered_the_same_on_PostgreSQL()
    {
        var matrix = await RunAsync(DatabaseKind.Postgres, g => g.Role.Key is "customer-admin");

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
    }

    [Fact]
    public async Task Every_mutation_has_an_input_to_be_tried_with()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(["endImpersonation"], app.Services.GetRequiredService<ISchema>().Mutation!.Fields.Where(f => f.IsAnonymousAllowed()).Select(f => f.Name)); // Decides by itself; see VisitTests.
        Assert.Equal(Mutations(app).Select(m => m.Name).Order(StringComparer.Ordinal), MutationCases.All.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<Matrix> RunAsync(DatabaseKind kind, Func<Grantee, bool> among)
    {
        var (matrix, backups) = (new Matrix(), Directory.CreateTempSubdirectory("scp-backups-"));
        await Parallel.ForEachAsync(MutationCases.All.Keys.Order(StringComparer.Ordinal).Chunk(OfOneDatabase), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (names, _) =>
        {
            await using var receiver = await WebhookReceiver.StartAsync();
            using var provider = new Provider();
            await using var app = await StartAsync(kind, receiver, provider, backups.FullName);
            await receiver.ConfigureAsync(app, app.Hierarchy.Platform);
            foreach (var mutation in Mutations(app).Where(m => names.Contains(m.Name)))
                await new MutationMatrix(app, matrix, mutation, MutationCases.All[mutation.Name]).RunAsync(among);
        });
        backups.Delete(recursive: true);
        return matrix;
    }

    private static Task<ScpApp> StartAsync(DatabaseKind kind, WebhookReceiver receiver, Provider provider, string backups) =>
        ScpApp.StartAsync(kind, services =>
        {
            receiver.KnowSecret(services);
            services.AddProvider(provider, GuardedRows.Plugin);
        }, ("Integrations:AllowedNetworks:0", "127.0.0.0/8"), ("RateLimits:Enabled", "false"), ("Database:BackupFolder", backups));

    private static IEnumerable<FieldType> Mutations(ScpApp app) => app.Services.GetRequiredService<ISchema>().Mutation!.Fields.Where(f => !f.IsAnonymousAllowed());
}
