using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>The process itself is killed while it provisions and bills, again and again, wherever it is at; what died in-process at every
/// save and statement is tested beside the features.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Contracts = 150; // Several pages of a billing run.
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-killed-");
    private readonly HeldRelay relay = new();

    public void Dispose()
    {
        relay.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public Task A_server_that_is_killed_at_each_step_loses_and_doubles_nothing_on_SQLite() =>
        AssertLosesAndDoublesNothingAsync(new($"Data Source={Path.Combine(folder.FullName, ".scp", "scp.db")}", null));

    [Fact]
    public async Task A_server_that_is_killed_at_each_step_loses_and_doubles_nothing_on_PostgreSQL()
    {
        await using var database = await EmptyDatabase.CreateAsync();
        await AssertLosesAndDoublesNothingAsync(database.Connections);
    }

    private async Task AssertLosesAndDoublesNothingAsync(ScpConnections connections)
    {
        await using var server = new MortalServer(folder.FullName, connections, ("Integrations__AllowedNetworks__0", "127.0.0.0/8"),
            ("ConnectionStrings__Scp", connections.Application), ("ConnectionStrings__ScpOwner", connections.Owner));
        // A node without jobs takes the calls, and dies at a page of the billing run.
        var admin = await Visitor.SignInAsync(await server.StartAsync(jobs: false), "admin");
        SoldContracts sold = null!;
        await server.ArrangeAsync(async db => sold = await SoldContracts.AddAsync(db, Contracts));
        await OrderMerchantsAsync(admin, sold);
        var billing = admin.AskAsync("mutation($input: RunBillingInput!) { runBilling(input: $input) { billingRun { id } } }", new { input = new { tenant = Ids.Of("Tenant", sold.TenantId) } });
        var progress = await server.UntilAsync(ProgressAsync, p => p.Invoices > 0);
        await server.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => billing);
        Assert.InRange(progress.Invoices, 1, Contracts - 1);

        // Each of the next dies as soon as one step or page more is done than before, until all runs wait for the relay.
        while (server.Deaths < 3)
        {
            var (before, _) = (await server.ReadAsync(ProgressAsync), await server.StartAsync());
            progress = await server.UntilAsync(ProgressAsync, p => p.Steps > before.Steps || p.Verifying);
            await server.KillAsync();
        }
        await server.StartAsync();
        await server.UntilAsync(ProgressAsync, p => p.Verifying && relay.Asked > 0);
        await server.KillAsync(); // The relay has not answered.
        relay.Release();
        await server.StartAsync();
        await server.UntilAsync(ProgressAsync, p => p.Waiting > 0);
        await server.KillAsync();
        admin = await Visitor.SignInAsync(await server.StartAsync(), "admin");
        await server.UntilAsync(Approving, p => p.Approved > 0);
        await server.KillAsync();
        admin = await Visitor.SignInAsync(await server.StartAsync(), "admin");
        await server.UntilAsync(Approving, p => p is { Live: 3, Billed: true });
        await AssertOnceAsync(server, sold);

        async Task<Progress> Approving(ScpDbContext db)
        {
            await ApproveAsync(admin, db);
            return await ProgressAsync(db);
        }
    }

    /// <summary>Three, each of a customer of its own, with every step that there is.</summary>
    private async Task OrderMerchantsAsync(Visitor admin, SoldContracts sold)
    {
        object Setting(string key, object value) => new { key, mode = "OVERRIDE", value };
        var template = new
        {
            tenant = Ids.Of("Tenant", sold.TenantId), key = "killed", name = "Killed", needsApproval = true, allowsOwnApproval = true, maxAttempts = 10,
            plugins = new[] { new { plugin = "smtp-mail", settings = new[] { Setting("host", "localhost"), Setting("port", relay.Port), Setting("security", "NONE"), Setting("fromAddress", "shop@shops.example") } } },
            credentials = new[] { new { plugin = "postwind-mail", name = "smtp", kind = "API_KEY" } },
        };
        await ChangeAsync(admin, "createProvisioningTemplate", template);
        foreach (var customer in sold.Customers.Take(3))
            await ChangeAsync(admin, "provisionMerchant", new { customer = customer.GlobalId, template = "killed", name = "Shop", slug = "shop", timeZone = "Europe/Zurich", currency = "CHF" });
    }

    /// <summary>Whatever waits for it.</summary>
    private static async Task ApproveAsync(Visitor admin, ScpDbContext db)
    {
        var waiting = await db.ProvisioningRuns.AsNoTracking().Where(r => r.Status == RunStatus.Waiting).ToListAsync();
        foreach (var run in waiting.Where(r => r.Steps.Any(s => s is { Key: "approve", Status: RunStatus.Waiting })))
            await ChangeAsync(admin, "approveProvisioningStep", new { runId = Ids.Of("ProvisioningRun", run.Id), stepKey = "approve" });
    }

    private static async Task ChangeAsync(Visitor visitor, string name, object input)
    {
        var type = $"{char.ToUpperInvariant(name[0])}{name[1..]}Input";
        var payload = (await visitor.AskAsync($"mutation($input: {type}!) {{ {name}(input: $input) {{ errors {{ ... on Error {{ message }} }} }} }}", new { input })).GetProperty(name);
        Assert.Equal("null", payload.GetProperty("errors").GetRawText());
    }

    private static async Task<Progress> ProgressAsync(ScpDbContext db)
    {
        var runs = await db.ProvisioningRuns.AsNoTracking().ToListAsync();
        var billing = await db.BillingRuns.AsNoTracking().ToListAsync();
        int Having(string key, RunStatus status) => runs.Count(r => r.Steps.Any(s => s.Key == key && s.Status == status));
        return new(runs.Sum(r => r.Steps.Count(s => s.Status is RunStatus.Succeeded)), Having("bill", RunStatus.Succeeded) == runs.Count,
            Having("approve", RunStatus.Waiting), Having("approve", RunStatus.Succeeded), runs.Count(r => r.Status is RunStatus.Succeeded),
            billing.Sum(b => b.Invoices), billing.All(b => b.FinishedAt is not null));
    }

    private static async Task AssertOnceAsync(MortalServer server, SoldContracts sold)
    {
        var ids = sold.Customers.Select(c => c.Id).ToArray();
        var merchants = await server.ReadAsync(db => db.Merchants.AsNoTracking().Where(m => ids.Contains(m.ParentId!.Value)).ToListAsync());
        Assert.Equal(3, merchants.Count);
        Assert.All(merchants, m => Assert.Equal((OwnerStatus.Active, "shop"), (m.Status, m.Slug)));
        foreach (var merchant in merchants)
        {
            Assert.Equal(1, await server.ReadAsync(db => db.PendingCharges.CountAsync(c => c.BeneficiaryId == merchant.Id)));
            Assert.InRange(await server.ReadAsync(db => db.InvoiceLines.CountAsync(l => l.BeneficiaryId == merchant.Id)), 0, 1);
            Assert.Equal(1, await server.ReadAsync(db => db.PluginCredentials.CountAsync(c => c.OwnerId == merchant.Id)));
            Assert.Equal(1, await server.ReadAsync(db => db.AuditEntries.CountAsync(e => e.TargetId == merchant.Id && e.Action == "merchant.create")));
        }

        var invoices = await server.ReadAsync(db => db.Invoices.AsNoTracking().Where(i => i.TenantId == sold.TenantId).ToListAsync());
        Assert.Equal((Contracts, Contracts), (invoices.Count, invoices.DistinctBy(i => (i.ContractId, i.PeriodStart)).Count()));
        Assert.Equal(Enumerable.Range(1, Contracts), invoices.Select(i => int.Parse(i.Number!.Split('-')[^1], CultureInfo.InvariantCulture)).Order());
    }

    /// <param name="Steps">That are done, of all runs.</param>
    /// <param name="Verifying">All of them have come to the step that asks the relay, or past it.</param>
    private sealed record Progress(int Steps, bool Verifying, int Waiting, int Approved, int Live, int Invoices, bool Billed);
}
