using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Encryption;
using Scp.Core.Security;
using Scp.Testing;

namespace Scp.Core.Tests.Encryption;

public sealed class KeyDestructionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_an_owner_sealed_never_opens_again_and_what_it_seals_later_does(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var other = world.NewNode();
        var (before, kept) = (await SealAsync(world.Merchant), await SealAsync(world.Customer));
        Assert.Null((await OpenAsync(world.Node, before)).Error);
        Assert.Null((await OpenAsync(other, before)).Error);

        await using (var session = world.As(world.Merchant, Permissions.KeysWrite))
        {
            var destroyed = await session.Get<KeyDestruction>().DestroyAsync(new(new("Merchant", world.Merchant.Id), "Erased on request"), default);
            Assert.Equal(1, destroyed.Value!.Count);
        }

        Assert.IsType<ShreddedError>((await OpenAsync(world.Node, before)).Error);
        world.Time.Advance(DataKeyCache.Lifetime);
        Assert.IsType<ShreddedError>((await OpenAsync(other, before)).Error);
        Assert.Null((await OpenAsync(world.Node, kept, world.Customer.Id)).Error);
        Assert.Null((await OpenAsync(other, await SealAsync(world.Merchant))).Error);
        Assert.IsType<ShreddedError>((await OpenAsync(other, before)).Error);

        async Task<string> SealAsync(Scp.Core.Hierarchy.Owner owner)
        {
            await using var session = world.As(owner, Permissions.CredentialsWrite);
            return (await session.Get<Envelope>().SealAsync(owner.Id, owner.OwnerPath, "a", "secret", default)).Value!;
        }

        async Task<Result<Secret>> OpenAsync(ServiceProvider node, string text, Guid? owner = null)
        {
            await using var session = world.AsSystem(node);
            return await session.Get<Envelope>().OpenAsync(owner ?? world.Merchant.Id, "a", text, default);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Is_told_in_the_audit_log_and_as_a_security_event(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await using var session = world.As(world.Merchant, Permissions.KeysWrite);

        await session.Get<KeyDestruction>().DestroyAsync(new(new("Merchant", world.Merchant.Id), "Erased on request"), default);

        await using var system = world.AsSystem();
        var told = await system.Db.SecurityEvents.SingleAsync();
        Assert.Equal((SecurityEventKind.KeysDestroyed, Severity.Critical, session.Caller.Id, world.Merchant.Id), (told.Kind, told.Severity, told.UserId, told.OwnerId));
        var entry = await system.Db.AuditEntries.SingleAsync(e => e.Action == "keys.destroy");
        Assert.Equal(("Erased on request", world.Merchant.Id, session.Caller.Id), (entry.Reason, entry.TargetId, entry.ActorId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Needs_a_reason_an_owner_in_scope_and_the_right_there(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await using var session = world.As(world.Merchant, Permissions.KeysWrite);
        var service = session.Get<KeyDestruction>();

        Assert.IsType<ValidationError>((await service.DestroyAsync(new(new("Merchant", world.Merchant.Id), " "), default)).Error);
        Assert.IsType<NotFoundError>((await service.DestroyAsync(new(new("Customer", world.Customer.Id), "Because"), default)).Error);
        await using var reader = world.As(world.Merchant, Permissions.CredentialsRead);
        reader.Caller.BeginWrite(Permissions.Get(Permissions.KeysWrite));
        await Assert.ThrowsAsync<AccessDeniedException>(() => reader.Get<KeyDestruction>().DestroyAsync(new(new("Merchant", world.Merchant.Id), "Because"), default));
    }
}
