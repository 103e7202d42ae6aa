using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Encryption;

public sealed class EnvelopeTests
{
    private const string Plain = "sk_live_4f9a2c71d8e05b63";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Opens_for_its_own_owner_and_field_and_for_no_other(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await using var system = world.AsSystem();
        var envelope = system.Get<Envelope>();
        var text = (await envelope.SealAsync(world.Customer.Id, world.Customer.OwnerPath, "a", Plain, default)).Value!;

        Assert.DoesNotContain(Plain, text, StringComparison.Ordinal);
        Assert.Equal(Plain, (await envelope.OpenAsync(world.Customer.Id, "a", text, default)).Value!.Value);
        Assert.IsType<UnreadableError>((await envelope.OpenAsync(world.Customer.Id, "b", text, default)).Error);
        Assert.IsType<UnreadableError>((await envelope.OpenAsync(world.Merchant.Id, "a", text, default)).Error);
        foreach (var other in (string[])[text[..^4] + "AAAA", text[..20], "s1.", "", "s2." + text[3..], "s1.!" + text[4..]])
            Assert.IsType<UnreadableError>((await envelope.OpenAsync(world.Customer.Id, "a", other, default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_row_copied_to_another_owner_does_not_open_there(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await using var system = world.AsSystem();
        await system.Get<Envelope>().SealAsync(world.Customer.Id, world.Customer.OwnerPath, "a", Plain, default);
        var key = await system.Db.DataKeys.AsNoTracking().SingleAsync();
        system.Db.Add(new DataKey
        {
            Id = Guid.CreateVersion7(), OwnerId = world.Merchant.Id, OwnerPath = world.Merchant.OwnerPath, Wrapped = key.Wrapped, MasterKeyId = key.MasterKeyId, CreatedAt = key.CreatedAt,
        });
        await system.Db.SaveChangesAsync();

        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(
            () => system.Get<Envelope>().SealAsync(world.Merchant.Id, world.Merchant.OwnerPath, "a", Plain, default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Owners_below_open_what_an_owner_above_sealed_and_strangers_do_not(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        string text;
        await using (var customer = world.As(world.Customer, Permissions.CredentialsWrite))
            text = (await customer.Get<Envelope>().SealAsync(world.Customer.Id, world.Customer.OwnerPath, "a", Plain, default)).Value!;

        foreach (var (owner, opens) in new (Owner, bool)[] { (world.Merchant, true), (world.Tenant, true), (world.Hierarchy.Customers[1], false), (world.Hierarchy.Merchants[^1], false) })
            for (var warm = 0; warm < 2; warm++)
            {
                await using var session = world.As(owner, Permissions.MerchantsRead);
                Assert.Equal(opens, (await session.Get<Envelope>().OpenAsync(world.Customer.Id, "a", text, default)).Value is not null);
            }
        await using var nobody = TestDatabase.Open(world.Node, _ => { });
        Assert.IsType<UnreadableError>((await nobody.Get<Envelope>().OpenAsync(world.Customer.Id, "a", text, default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Owners_whose_first_secrets_come_at_once_have_one_key(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var nodes = new[] { world.Node, world.NewNode() };

        var texts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            await using var session = world.As(world.Merchant, Permissions.CredentialsWrite, nodes[i % 2]);
            return (await session.Get<Envelope>().SealAsync(world.Merchant.Id, world.Merchant.OwnerPath, $"{i}", $"{Plain}{i}", default)).Value!;
        })));

        await using var system = world.AsSystem();
        Assert.Equal(1, await system.Db.DataKeys.CountAsync());
        foreach (var (i, text) in texts.Index())
            Assert.Equal($"{Plain}{i}", (await system.Get<Envelope>().OpenAsync(world.Merchant.Id, $"{i}", text, default)).Value!.Value);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_moved_opens_what_it_sealed_before(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await using var system = world.AsSystem();
        var text = (await system.Get<Envelope>().SealAsync(world.Merchant.Id, world.Merchant.OwnerPath, "a", Plain, default)).Value!;
        var moved = await new MoveMerchantService(system.Db, new Lineages(system.Db), new(system.Db, system.Get<IServiceScopeFactory>())).MoveAsync(
            new(new("Merchant", world.Merchant.Id), new("Customer", world.Hierarchy.Customers[1].Id)), default);
        Assert.Null(moved.Error);

        await using var after = world.As(moved.Value!, Permissions.MerchantsRead);
        Assert.Equal(Plain, (await after.Get<Envelope>().OpenAsync(world.Merchant.Id, "a", text, default)).Value!.Value);
    }

    [Fact]
    public async Task A_fingerprint_tells_equal_secrets_of_one_owner_and_nothing_between_owners()
    {
        await using var world = await KeyWorld.CreateAsync(DatabaseKind.Sqlite);
        await using var system = world.AsSystem();

        var prints = new List<string>();
        foreach (var (owner, secret) in new (Owner, string)[] { (world.Merchant, Plain), (world.Merchant, Plain), (world.Merchant, Plain + "x"), (world.Customer, Plain) })
            prints.Add((await system.Get<Envelope>().FingerprintAsync(owner.Id, owner.OwnerPath, secret, default)).Value!);

        Assert.Equal(prints[0], prints[1]);
        Assert.Equal(3, prints.Distinct().Count());
    }
}
