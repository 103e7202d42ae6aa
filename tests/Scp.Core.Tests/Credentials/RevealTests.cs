using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Security;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Credentials;

public sealed class RevealTests
{
    private const string Plain = "sk_live_4f9a2c71d8e05b63";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Shows_the_secret_and_tells_it_in_the_audit_log_and_as_an_event(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Plain);
        await using var session = world.As(world.Customer, Permissions.CredentialsReveal);

        var revealed = await session.Get<RevealService>().RevealAsync(new(credential.NodeId, "Support case 7"), default);

        Assert.Equal((Plain, 1), (revealed.Value!.Secret.Value, revealed.Value.Number));
        Assert.DoesNotContain(Plain, revealed.ToString(), StringComparison.Ordinal);
        await using var system = world.AsSystem();
        var told = await system.Db.SecurityEvents.SingleAsync();
        Assert.Equal((SecurityEventKind.SecretRevealed, session.Caller.Id, world.Customer.Id), (told.Kind, told.UserId, told.OwnerId));
        var entry = await system.Db.AuditEntries.SingleAsync(e => e.Action == "credential.reveal");
        Assert.Equal(("Support case 7", credential.Id, session.Caller.Id), (entry.Reason, entry.TargetId, entry.ActorId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Asks_for_a_sign_in_of_the_last_five_minutes(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Plain);
        await using var session = world.As(world.Customer, Permissions.CredentialsReveal);
        var service = session.Get<RevealService>();

        world.Time.Advance(StepUp.MaxAge + TimeSpan.FromSeconds(1));
        Assert.Equal(new StepUpRequiredError(300), (await service.RevealAsync(new(credential.NodeId, "Case"), default)).Error);
        session.Caller.SignedInAt = null;
        Assert.Equal(new StepUpRequiredError(300), (await service.RevealAsync(new(credential.NodeId, "Case"), default)).Error);
        session.Caller.SignedInAt = world.Time.GetUtcNow() - StepUp.MaxAge;
        Assert.Null((await service.RevealAsync(new(credential.NodeId, "Case"), default)).Error);
        Assert.IsType<ValidationError>((await service.RevealAsync(new(credential.NodeId, ""), default)).Error);
        await using var system = world.AsSystem();
        Assert.Equal(1, await system.Db.SecurityEvents.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Is_for_persons_in_their_own_name_at_the_credentials_owner(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Plain);
        var input = new RevealPluginCredentialInput(credential.NodeId, "Case");

        await using var below = world.As(world.Merchant, Permissions.CredentialsReveal);
        Assert.IsType<NotFoundError>((await below.Get<RevealService>().RevealAsync(input, default)).Error);
        await using var impersonating = world.As(world.Customer, Permissions.CredentialsReveal);
        impersonating.Caller.ImpersonatorId = Guid.CreateVersion7();
        await Assert.ThrowsAsync<AccessDeniedException>(() => impersonating.Get<RevealService>().RevealAsync(input, default));
        await using var machine = world.As(world.Customer, Permissions.CredentialsReveal);
        machine.Caller.Identify(CallerKind.Client, Guid.CreateVersion7(), machine.Caller.Grants);
        await Assert.ThrowsAsync<AccessDeniedException>(() => machine.Get<RevealService>().RevealAsync(input, default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Says_that_a_shredded_secret_is_gone(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, Plain);
        await using (var keys = world.As(world.Customer, Permissions.KeysWrite))
            await keys.Get<KeyDestruction>().DestroyAsync(new(world.Customer.NodeId, "Erased"), default);

        await using var session = world.As(world.Customer, Permissions.CredentialsReveal);
        Assert.IsType<ShreddedError>((await session.Get<RevealService>().RevealAsync(new(credential.NodeId, "Case"), default)).Error);
        Assert.Empty(await world.UseAsync(world.Customer));
    }
}
