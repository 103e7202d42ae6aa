using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Auth;

/// <summary>Everybody comes at once: nobody is lost, and nothing that was handed out.</summary>
public sealed class ManySignInsTests(ITestOutputHelper output)
{
    private const int People = 200;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_hundred_sign_ins_and_renewals_at_once_lose_none(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await SeedAsync(app);
        var watch = Stopwatch.StartNew();

        var first = await Task.WhenAll(Enumerable.Range(0, People).Select(n => Task.Run(() => app.SignInByCodeAsync(Email(n)))));
        var signedIn = watch.Elapsed;
        var client = app.NewBrowser();
        var second = await Task.WhenAll(first.Select(t => Task.Run(async () => await Flows.ReadTokensAsync(await client.RefreshAsync(t.Refresh!)))));
        var renewed = watch.Elapsed;
        var probes = await Task.WhenAll(second.Select(t => Task.Run(() => client.ProbeAsync(t.Access).ReadProbeAsync())));

        Assert.Equal(People, probes.Select(p => p.Id).Distinct().Count());
        Assert.Equal(People, await app.ArrangeAsync(db => db.UserSessions.CountAsync(s => s.RevokedAt == null)));
        Assert.Equal(People, await app.ArrangeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "user.sign-in")));
        output.WriteLine($"{database}: {People} sign-ins at once in {signedIn.TotalSeconds:F1} s, {People} renewals in {(renewed - signedIn).TotalSeconds:F1} s, none lost");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_person_who_signs_in_at_many_browsers_at_once_is_signed_in_at_each(DatabaseKind database)
    {
        const int Browsers = 8;
        await using var app = await AuthApp.StartAsync(database);

        var tokens = await Task.WhenAll(Enumerable.Range(0, Browsers).Select(_ => Task.Run(() => app.SignInByCodeAsync())));

        foreach (var one in tokens) await app.NewBrowser().ProbeAsync(one.Access).ReadProbeAsync();
        Assert.Equal(Browsers, await app.ArrangeAsync(db => db.UserSessions.CountAsync(s => s.RevokedAt == null)));
    }

    private static string Email(int n) => $"person{n}@harbour.example";

    private static Task<int> SeedAsync(AuthApp app) => app.ArrangeAsync(async db =>
    {
        var hash = new PasswordHasher<User>().HashPassword(null!, SmallWorld.Password);
        var role = await db.Roles.SingleAsync(r => r.Key == SystemRoles.ReadOnly.Key);
        for (var n = 0; n < People; n++)
        {
            var user = new User
            {
                Id = Guid.CreateVersion7(), OwnerId = SmallWorld.CustomerId, OwnerPath = SmallWorld.CustomerPath, Name = $"Person {n}", CreatedAt = DateTimeOffset.UnixEpoch,
                Status = UserStatus.Active, Email = Email(n), NormalizedEmail = Email(n).ToUpperInvariant(), UserName = Email(n), NormalizedUserName = Email(n).ToUpperInvariant(),
                PasswordHash = hash, SecurityStamp = "first",
            };
            db.AddRange(user, new RoleAssignment
            {
                Id = Guid.CreateVersion7(), RoleId = role.Id, UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, GrantedAt = DateTimeOffset.UnixEpoch,
            });
        }
        return await db.SaveChangesAsync();
    });
}
