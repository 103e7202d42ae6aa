using Npgsql;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>Starts that would not be safe end with exit code 1 and one message that tells what to put right.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-refused-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Production_refuses_the_keys_and_passwords_that_development_left_behind()
    {
        await using (var development = ServerProcess.Start(folder.FullName, "Development"))
        {
            await development.PrintsAsync("Application started");
            await Visitor.MachineAsync(development.Address); // It makes its keys when it first needs them.
        }

        var message = await RefusedAsync("Production", ("Auth__SigningKeyPath", ".scp/signing-key.pem"), ("Auth__Issuer", "https://scp.example"));

        Assert.Contains("Auth:SigningKeyPath names a development key", message, StringComparison.Ordinal);
        Assert.Contains("server keys of a development server", message, StringComparison.Ordinal);
        Assert.Contains("Encryption:MasterKeys names no file", message, StringComparison.Ordinal);
        Assert.Contains("admin@demo.example", message, StringComparison.Ordinal);
        Assert.Contains("demo-integrator", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_refuses_demo_data() =>
        Assert.Contains("Demo is true", await RefusedAsync("Production", ("Demo", "true")), StringComparison.Ordinal);

    [Theory]
    [InlineData("postgres", "is a superuser")]
    [InlineData("scp_owner", "owns tables")]
    public async Task PostgreSQL_roles_that_could_step_round_isolation_are_refused(string role, string problem)
    {
        await using var database = await EmptyDatabase.CreateAsync();

        var message = await RefusedAsync("Development", ("ConnectionStrings__ScpOwner", database.Connections.Owner),
            ("ConnectionStrings__Scp", As(database, role)));

        Assert.Contains($"The role of ConnectionStrings__Scp {problem}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_database_without_its_owner_is_refused()
    {
        await using var database = await EmptyDatabase.CreateAsync();

        var message = await RefusedAsync("Development", ("ConnectionStrings__Scp", database.Connections.Application));

        Assert.Contains("Set ConnectionStrings__ScpOwner", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=scp_app;Database=scp", "out of reach")]
    [InlineData("Host=127.0.0.1;Database=scp", "Username")]
    public async Task A_connection_string_that_leads_nowhere_is_told(string connection, string told) =>
        Assert.Contains(told, await RefusedAsync("Development", ("ConnectionStrings__Scp", connection)), StringComparison.Ordinal);

    private async Task<string> RefusedAsync(string environment, params (string, string?)[] settings)
    {
        await using var server = ServerProcess.Start(folder.FullName, environment, settings);
        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.DoesNotContain("   at ", server.Output + server.Errors, StringComparison.Ordinal);
        return server.Errors;
    }

    private static string As(EmptyDatabase database, string role) =>
        new NpgsqlConnectionStringBuilder(database.Connections.Application) { Username = role }.ConnectionString;
}
