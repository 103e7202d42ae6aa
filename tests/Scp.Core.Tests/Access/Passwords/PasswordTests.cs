using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Messages;
using Scp.Core.Access.Passwords;
using Scp.Core.Access.Sessions;
using Scp.Core.Common;
using Scp.Core.Security;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Access.Passwords;

public sealed class PasswordTests
{
    private const string Good = "lanterns over the quay";

    [Theory]
    [InlineData(Good, null), InlineData("Harbour-lights-42", null), InlineData("short-one-7", "LENGTH"), InlineData("123456789012", "COMMON")]
    [InlineData("Password2026!", "COMMON"), InlineData("P@ssw0rdpassword", null), InlineData("passwordpassword", "COMMON"), InlineData("aaaaaaaaaaaa", "COMMON")]
    [InlineData("qwertyqwerty1", "COMMON"), InlineData("Ada.Lovelace@people.example", "EMAIL"), InlineData("Ada.Lovelace12", "EMAIL")]
    public void A_password_is_long_uncommon_and_not_the_address(string password, string? code) =>
        Assert.Equal(code, PasswordRules.Check(password, "ada.lovelace@people.example", new()).Error?.Fields[0].Code);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reset_sets_the_password_unlocks_and_ends_every_session(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var user = await world.AddUserAsync(world.Customer, email: "ada@people.example");
        await using (var arrange = world.AsSystem())
        {
            arrange.Db.OpenSession(user, null, null);
            (await arrange.Db.Users.SingleAsync(u => u.Id == user.Id)).LockoutEnd = world.Time.GetUtcNow().AddHours(1);
            await arrange.Db.SaveChangesAsync();
        }
        await AskAsync(world, "ADA@people.example");
        await world.SendMailAsync();
        var token = world.NewestToken;

        Assert.IsType<ValidationError>((await ResetAsync(world, token, "too short")).Error);
        var after = (await ResetAsync(world, token, Good)).Value!;

        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<User>().VerifyHashedPassword(after, after.PasswordHash!, Good));
        Assert.Null(after.LockoutEnd);
        Assert.NotEqual(user.SecurityStamp, after.SecurityStamp);
        Assert.IsType<ConflictError>((await ResetAsync(world, token, Good)).Error);
        await using var system = world.AsSystem();
        Assert.NotNull((await system.Db.UserSessions.SingleAsync()).RevokedAt);
        Assert.Equal([SecurityEventKind.PasswordChanged, SecurityEventKind.SessionRevoked], await system.Db.SecurityEvents.Select(e => e.Kind).OrderBy(k => k).ToListAsync());
        Assert.All(await system.Db.SecurityEvents.ToListAsync(), e => Assert.Equal(user.Id, e.UserId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_that_was_not_used_does_not_outlive_the_password(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var user = await world.AddUserAsync(world.Customer, email: "ada@people.example");
        await AskAsync(world, "ada@people.example");
        await world.SendMailAsync();
        await using (var own = world.AsSystem())
            Assert.Null((await own.Get<PasswordService>().ChangeAsync(await own.Db.Users.SingleAsync(u => u.Id == user.Id), Good, Guid.CreateVersion7(), default)).Error);

        Assert.IsType<ConflictError>((await ResetAsync(world, world.NewestToken, "a kettle under the stars")).Error);

        await using var system = world.AsSystem();
        Assert.Empty(await system.Db.AccountLinks.ToListAsync());
    }

    /// <summary>Security case 18: who asks cannot tell an account from none, neither by the work nor by what is stored.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Asking_for_a_reset_does_the_same_for_every_address(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        await world.AddUserAsync(world.Customer, email: "ada@people.example");

        var known = await CountAsync(world, "ada@people.example");
        var unknown = await CountAsync(world, "nobody@people.example");

        Assert.Equal(known, unknown);
        Assert.True(known > 0);
        await world.SendMailAsync();
        Assert.Equal("ada@people.example", Assert.Single(world.Mails).Recipient);
        await AskAsync(world, "ada@people.example");
        await world.SendMailAsync();
        Assert.Single(world.Mails); // however often somebody asks
        await using var system = world.AsSystem();
        Assert.DoesNotContain(await system.Db.AccountMessages.ToListAsync(), m => m.Kind is AccountMessageKind.ResetRequest);
    }

    private static async Task<int> CountAsync(AccessWorld world, string email)
    {
        world.Statements.Count = 0;
        await AskAsync(world, email);
        return world.Statements.Count;
    }

    private static async Task AskAsync(AccessWorld world, string email)
    {
        await using var system = world.AsSystem();
        await system.Get<AccountMessages>().AskForResetAsync(email, default);
    }

    private static async Task<Result<User>> ResetAsync(AccessWorld world, string token, string password)
    {
        await using var system = world.AsSystem();
        return await system.Get<PasswordService>().ResetAsync(token, password, default);
    }
}
