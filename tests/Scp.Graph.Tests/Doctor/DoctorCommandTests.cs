using Scp.Core.Data;
using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.Doctor;

/// <summary>The command as an operator or a pipeline runs it, against the databases of running products.</summary>
[Collection(ProductTests.Name)]
public sealed class DoctorCommandTests(ProductServers servers, TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-doctor-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_live_database_is_found_sound_beside_its_server(DatabaseKind kind)
    {
        var server = await servers.OnAsync(kind);

        var (code, output, errors) = await RunAsync(server.Connections, "doctor");

        Assert.Equal((0, ""), (code, errors.Trim()));
        Assert.Contains($"on {(kind is DatabaseKind.Postgres ? "PostgreSQL" : "SQLite")} database", output, StringComparison.Ordinal);
        Assert.Matches(@"held +end_customers +\d+ of +\d+", output);
        Assert.Contains("0 FAILED, 0 SKIPPED", output, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Connections.Application, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_verified_and_a_changed_one_is_not()
    {
        var (code, json, _) = await RunAsync((await servers.OnAsync(DatabaseKind.Sqlite)).Connections, "doctor", "--json");
        Assert.Equal(0, code);
        var file = Path.Combine(folder.FullName, "report.json");

        await File.WriteAllTextAsync(file, json);
        var (verified, told, _) = await RunAsync(null, "doctor", "verify", file);
        Assert.Equal(0, verified);
        Assert.Contains("is as it was made", told, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, json.Replace("\"foreign select\"", "\"foreign update\"", StringComparison.Ordinal));
        Assert.Equal(1, (await RunAsync(null, "doctor", "verify", file)).Code);
    }

    [Fact]
    public async Task An_open_table_fails_the_pipeline_and_is_told_with_what_mends_it()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await PostgresServer.ExecuteAsync("ALTER TABLE end_customers DISABLE ROW LEVEL SECURITY", PostgresServer.DatabaseOf(database));

        var (code, output, _) = await RunAsync(database.Connections, "doctor");

        Assert.Equal(1, code);
        Assert.Matches(@"FAILED +end_customers", output);
        Assert.Contains("foreign select: It shows 2 rows.", output, StringComparison.Ordinal);
        Assert.Contains("To mend: Run the server once with ConnectionStrings__ScpOwner", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_examined_is_told_apart_from_what_is_broken()
    {
        var missing = Path.Combine(folder.FullName, "missing.db");

        var (code, output, errors) = await RunAsync(new($"Data Source={missing}", null), "doctor");

        Assert.Equal((2, ""), (code, output.Trim()));
        Assert.Contains("Start the server once", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(missing));
        Assert.Equal(2, (await RunAsync(new("Host=127.0.0.1;Port=1;Username=scp_app;Database=scp", null), "doctor")).Code);
        Assert.Equal(2, (await RunAsync(null, "doctor", "heal")).Code);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(ScpConnections? connections, params string[] command)
    {
        await using var doctor = ServerProcess.Start(command, folder.FullName, "Development", ("ConnectionStrings__Scp", connections?.Application));
        var code = await doctor.ExitCodeAsync();
        Assert.DoesNotContain("   at ", doctor.Output + doctor.Errors, StringComparison.Ordinal);
        return (code, doctor.Output, doctor.Errors);
    }
}
