using System.Text;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Common;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Access.SecondFactors;

public sealed class SecondFactorTests
{
    // The vectors of RFC 6238, of which apps show the last six digits.
    [Theory, InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1234567890, "005924"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30));

    [Fact]
    public void Keys_are_written_as_the_standard_has_it()
    {
        Assert.Equal("MZXW6YTBOI", Base32.Encode("foobar"u8));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Base32.Encode("12345678901234567890"u8));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_code_is_taken_once_and_within_a_step_of_the_clock(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var (user, secret, _) = await EnrolAsync(world);
        var now = Totp.StepAt(world.Time.GetUtcNow());

        Assert.False(await TakeAsync(world, user, Totp.Code(secret, now))); // the enrolment used it
        Assert.True(await TakeAsync(world, user, Totp.Code(secret, now + 1)));
        Assert.False(await TakeAsync(world, user, Totp.Code(secret, now + 1)));
        Assert.False(await TakeAsync(world, user, Totp.Code(secret, now + 2)));
        world.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.True(await TakeAsync(world, user, Totp.Code(secret, now + 2)));
        Assert.False(await TakeAsync(world, user, Totp.Code(secret, now + 1)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_code_that_is_used_many_times_at_once_is_taken_once(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var (user, secret, codes) = await EnrolAsync(world);
        var next = Totp.Code(secret, Totp.StepAt(world.Time.GetUtcNow()) + 1);

        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeAsync(world, user, next))), taken => taken);
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeAsync(world, user, codes[0]))), taken => taken);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_recovery_code_works_once_and_none_is_stored(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var (user, secret, codes) = await EnrolAsync(world);

        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        Assert.True(await TakeAsync(world, user, codes[0].ToLowerInvariant().Replace('-', ' ')));
        Assert.False(await TakeAsync(world, user, codes[0]));
        Assert.True(await TakeAsync(world, user, codes[1]));
        await using var system = world.AsSystem();
        var stored = await system.Db.SecondFactors.SingleAsync();
        Assert.Equal(RecoveryCodes.Count - 2, stored.RecoveryHashes.Count);
        Assert.DoesNotContain(Convert.ToBase64String(secret), stored.SealedSecret, StringComparison.Ordinal);
        var told = string.Concat(await system.Db.AuditEntries.Select(e => e.Changes).ToListAsync());
        Assert.DoesNotContain(stored.RecoveryHashes[0], told, StringComparison.Ordinal);
        Assert.DoesNotContain(stored.SealedSecret, told, StringComparison.Ordinal);
    }

    private static async Task<(User, byte[], IReadOnlyList<string>)> EnrolAsync(AccessWorld world)
    {
        var (user, secret) = (await world.AddUserAsync(world.Customer), Totp.NewSecret());
        await using var system = world.AsSystem();
        var tracked = await system.Db.Users.SingleAsync(u => u.Id == user.Id);
        var service = system.Get<SecondFactorService>();
        var now = Totp.StepAt(world.Time.GetUtcNow());
        Assert.IsType<ValidationError>((await service.EnrolAsync(tracked, Convert.ToBase64String(secret), Totp.Code(secret, now + 5), null, default)).Error);
        var codes = (await service.EnrolAsync(tracked, Convert.ToBase64String(secret), Totp.Code(secret, now), null, default)).Value!.Codes;
        Assert.IsType<ConflictError>((await service.EnrolAsync(tracked, Convert.ToBase64String(secret), Totp.Code(secret, now), null, default)).Error);
        return (user, secret, codes);
    }

    private static async Task<bool> TakeAsync(AccessWorld world, User user, string code)
    {
        await using var system = world.AsSystem();
        return await system.Get<SecondFactorService>().TakeAsync(user, code, default);
    }
}
