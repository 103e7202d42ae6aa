using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Graph.Startup;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

public sealed class FirstAdministratorTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_can_run_a_new_installation(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        Assert.Equal(0, await FirstAdministrator.CreateAsync(app.Services, "ada@scp.example", new StringReader("Long-enough-7"), TextWriter.Null));

        var roles = await app.ArrangeAsync(db => (from grant in db.RoleAssignments
            join user in db.Users on grant.UserId equals user.Id join role in db.Roles on grant.RoleId equals role.Id
            where user.NormalizedEmail == "ADA@SCP.EXAMPLE" && user.PasswordHash != null && grant.OwnerPath == "/" select role.Key).ToListAsync());
        Assert.Equal([SystemRoles.PlatformAdmin.Key], roles);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_password_that_will_not_do_makes_neither_user_nor_grant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var errors = new StringWriter();

        Assert.Equal(1, await FirstAdministrator.CreateAsync(app.Services, "ada@scp.example", new StringReader("short"), errors));

        Assert.Contains("The password needs", errors.ToString());
        Assert.False(await app.ArrangeAsync(db => db.RoleAssignments.AnyAsync()) || await app.ArrangeAsync(db => db.Users.AnyAsync()));
    }
}
