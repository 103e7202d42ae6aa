using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Startup;

/// <summary>The command <c>admin EMAIL</c>: makes a platform administrator, so that somebody can sign in to a new installation.
/// The password is one line of standard input, never an argument that a process list shows.</summary>
internal static class FirstAdministrator
{
    /// <returns>The process's exit code: 0 when the user was made, 1 when the address or password will not do.</returns>
    public static async Task<int> CreateAsync(IServiceProvider root, string email, TextReader input, TextWriter errors)
    {
        await using var scope = root.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Caller>().BecomeSystem();
        var (db, users) = (services.GetRequiredService<ScpDbContext>(), services.GetRequiredService<UserManager<User>>());
        var user = new User
        {
            Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "Administrator",
            Email = email, UserName = email, EmailConfirmed = true, LockoutEnabled = true, Status = UserStatus.Active, CreatedAt = db.Time.GetUtcNow(),
        };
        // One save: a user without the grant would be nobody's. The store saves what is tracked.
        db.Add(new RoleAssignment
        {
            Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, UserId = user.Id,
            RoleId = await db.Roles.Where(r => r.Key == SystemRoles.PlatformAdmin.Key && r.System).Select(r => r.Id).SingleAsync(),
            GrantedAt = db.Time.GetUtcNow(), Reason = "First administrator",
        });
        var result = await users.CreateAsync(user, await input.ReadLineAsync() ?? "");
        foreach (var error in result.Errors) await errors.WriteLineAsync(error.Description);
        return result.Succeeded ? 0 : 1;
    }
}
