using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

[Collection(nameof(SavingDatabases))]
public sealed class AuditTrailTests(SavingDatabases databases)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_who_did_what_where_and_through_which_request(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        database.Impersonator = Guid.CreateVersion7();
        await using var session = database.As((family.First.OwnerPath, Permissions.MerchantsWrite), (family.First.OwnerPath, Permissions.MerchantsRead));
        var impersonator = database.Impersonator;
        database.Impersonator = null;
        (session.Caller.RequestId, session.Caller.OperationName, session.Caller.DocumentHash, session.Caller.Ip) = ("r-1", "Rename", "ab12", "192.0.2.7");
        var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id);

        merchant.Name = "Hafenmühle";
        Assert.Null(await session.Db.SaveAsync(default));

        var entry = (await session.AuditOfTargetAsync(merchant.Id))[^1];
        Assert.Equal(session.Caller.UserId, entry.ActorId);
        Assert.NotNull(entry.ActorId);
        Assert.Null(entry.ClientId);
        Assert.Equal(impersonator, entry.ImpersonatorId);
        Assert.Equal(("merchant.update", "Merchant", AuditOutcome.Succeeded), (entry.Action, entry.TargetType, entry.Outcome));
        Assert.Equal((merchant.Id, merchant.OwnerPath), (entry.OwnerId, entry.OwnerPath));
        Assert.Equal((family.Tenant.Id, family.First.Id), (entry.TenantId, entry.CustomerId));
        Assert.Equal(("r-1", "Rename", "ab12", "192.0.2.7"), (entry.RequestId, entry.OperationName, entry.DocumentHash, entry.Ip));
        Assert.Equal(database.Time.GetUtcNow(), entry.At);
        Assert.Equal("""[{"field":"name","before":"shop","after":"Hafenmühle"}]""", entry.Changes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Names_the_machine_that_did_it(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsNobody();
        session.Caller.Identify(CallerKind.Client, Guid.CreateVersion7(), Grants.Everything);
        session.Caller.BeginWrite(Permissions.Get(Permissions.MerchantsWrite));
        var merchant = Family.NewMerchant(family.First, "by-machine");

        session.Db.Add(merchant);
        Assert.Null(await session.Db.SaveAsync(default));

        var entry = Assert.Single(await session.AuditOfTargetAsync(merchant.Id));
        Assert.Equal((null, session.Caller.Id), (entry.ActorId, entry.ClientId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_a_new_row_by_what_it_holds_and_a_removed_one_by_what_it_held(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        session.Db.Remove(await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id));
        Assert.Null(await session.Db.SaveAsync(default));

        var entries = await session.AuditOfTargetAsync(family.FirstShop.Id);

        Assert.Equal(["merchant.create", "merchant.delete"], entries.Select(e => e.Action));
        var (created, deleted) = (FieldChange.Parse(entries[0].Changes), FieldChange.Parse(entries[1].Changes));
        Assert.Equal(created.Select(c => c.Field), deleted.Select(c => c.Field));
        Assert.All(created, c => Assert.Null(c.Before));
        Assert.All(deleted, c => Assert.Null(c.After));
        Assert.Equal("DRAFT", created.Single(c => c.Field == "status").After?.GetString());
        Assert.DoesNotContain(created, c => c.Field is "id" or "ownerId" or "ownerPath" or "version" or "category");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reaches_into_complex_values_and_lists(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var tenant = await session.Db.Tenants.SingleAsync(t => t.Id == family.Tenant.Id);

        tenant.Identity.SupportEmail = "help@a.example";
        tenant.Identity.Domains = ["a.example", "b.example"];
        tenant.Isolation.Mode = IsolationMode.DedicatedDatabase;
        tenant.Isolation.MfaRequired = true;
        Assert.Null(await session.Db.SaveAsync(default));

        var changes = FieldChange.Parse((await session.AuditOfTargetAsync(tenant.Id))[^1].Changes);
        Assert.Equal(["identity.domains", "identity.supportEmail", "isolation.mfaRequired", "isolation.mode"], changes.Select(c => c.Field).Order());
        Assert.Equal("""["a.example","b.example"]""", After("identity.domains"));
        Assert.Equal("\"DEDICATED_DATABASE\"", After("isolation.mode"));
        Assert.Equal("true", After("isolation.mfaRequired"));

        string? After(string field) => changes.Single(c => c.Field == field).After?.GetRawText();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Keeps_neither_secrets_nor_personal_data(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var user = new Scp.Core.Access.User
        {
            Id = Guid.CreateVersion7(), OwnerId = family.First.Id, OwnerPath = family.First.OwnerPath, Name = "Ada", CreatedAt = default,
            Email = "ada@example.com", PasswordHash = "hash-1", SecurityStamp = "stamp-1",
        };
        session.Db.Add(user);
        Assert.Null(await session.Db.SaveAsync(default));
        (user.PasswordHash, user.Email) = ("hash-2", "ada@example.org");
        Assert.Null(await session.Db.SaveAsync(default));
        session.Db.Remove(user);
        Assert.Null(await session.Db.SaveAsync(default));

        var entries = await session.AuditOfTargetAsync(user.Id);

        Assert.Equal(3, entries.Count);
        Assert.All(entries, e => Assert.DoesNotMatch("hash-|stamp-|ada@", e.Changes));
        Assert.Equal("""[{"field":"email","redacted":true},{"field":"passwordHash","redacted":true}]""", entries[1].Changes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_changed_is_nothing_told(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As((family.First.OwnerPath, Permissions.MerchantsWrite), (family.First.OwnerPath, Permissions.MerchantsRead));
        var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id);

        merchant.Name = new string(merchant.Name);
        Assert.Null(await session.Db.SaveAsync(default));
        session.Db.Update(merchant);
        Assert.Null(await session.Db.SaveAsync(default));
        // Security case 5: an empty list is no way past the check, and no entry either.
        session.Db.AddRange(Array.Empty<Merchant>());
        Assert.Null(await session.Db.SaveAsync(default));

        Assert.Single(await session.AuditOfTargetAsync(merchant.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_service_names_the_next_save_and_no_later_one(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id);

        session.Db.AuditAs("merchant.suspend", "fraud");
        merchant.Status = OwnerStatus.Suspended;
        Assert.Null(await session.Db.SaveAsync(default));
        merchant.Name = "Renamed";
        Assert.Null(await session.Db.SaveAsync(default));

        var entries = await session.AuditOfTargetAsync(merchant.Id);
        Assert.Equal([("merchant.create", null), ("merchant.suspend", "fraud"), ("merchant.update", null)], entries.Select(e => (e.Action, e.Reason)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_is_told_at_both_ends(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id);
        var (from, to) = (merchant.OwnerPath, OwnerPath.Child(family.Second.OwnerPath, merchant.Id));

        (merchant.ParentId, merchant.OwnerPath, merchant.Slug) = (family.Second.Id, to, "moved");
        session.Db.AuditAs("merchant.move");
        Assert.Null(await session.Db.SaveAsync(default));

        var entries = (await session.AuditOfTargetAsync(merchant.Id)).Where(e => e.Action == "merchant.move").ToList();
        Assert.Equal(
            new HashSet<(Guid?, string)> { (family.First.Id, from), (family.Second.Id, to) }, entries.Select(e => (e.CustomerId, e.OwnerPath)).ToHashSet());
        Assert.Equal(2, entries.Count);
    }
}
