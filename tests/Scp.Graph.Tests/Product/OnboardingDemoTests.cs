using System.Diagnostics;
using Scp.Graph.Tests.Architecture;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>The script that the README shows, against the product as an operator starts it.</summary>
public sealed class OnboardingDemoTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-onboarding-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public Task From_first_contact_to_a_paid_invoice_on_SQLite() => AssertLeadsToAPaidInvoiceAsync();

    [Fact]
    public async Task From_first_contact_to_a_paid_invoice_on_PostgreSQL()
    {
        await using var database = await EmptyDatabase.CreateAsync();
        await AssertLeadsToAPaidInvoiceAsync(("ConnectionStrings__Scp", database.Connections.Application), ("ConnectionStrings__ScpOwner", database.Connections.Owner));
    }

    private async Task AssertLeadsToAPaidInvoiceAsync(params (string, string?)[] settings)
    {
        await using var server = ServerProcess.Start(folder.FullName, "Development", settings);
        await server.PrintsAsync("Application started");

        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "scripts/demo-onboarding"), server.Address.ToString(), "60"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var script = Process.Start(start)!;
        var (told, failure) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();

        Assert.Equal((0, ""), (script.ExitCode, await failure));
        var steps = await told;
        Assert.Equal(3, steps.Split("; it is ACTIVE.").Length - 1);
        Assert.Contains("84 events, and of 10 sent again 0.", steps, StringComparison.Ordinal);
        // The second: 49 ahead, 9 for each of three shops, and 180, 460 and 740 orders beyond the free ones of each at 0.10; 8.1 % tax.
        Assert.Contains("Invoice INV-000002: 231.33 CHF, of which tax 17.33.", steps, StringComparison.Ordinal);
        Assert.Equal(2, steps.Split("is PAID, due is 0.").Length - 1);
    }
}
