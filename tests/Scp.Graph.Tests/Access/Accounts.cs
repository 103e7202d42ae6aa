using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Access;

/// <summary>Arranges users, clients, roles and grants, and acts as users by the grants that are stored.</summary>
internal static class Accounts
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    extension(ScpApp app)
    {
        public Task<User> AddUserAsync(Owner home, string name = "user") => app.AddAsync(NewUser(home, name));

        public async Task<IReadOnlyList<User>> AddUsersAsync(Owner home, int count)
        {
            User[] users = [.. Enumerable.Range(0, count).Select(i => NewUser(home, $"user {i}"))];
            await app.ArrangeAsync(db => { db.AddRange(users); return db.SaveChangesAsync(); });
            return users;
        }

        public Task<ApiClient> AddClientAsync(Owner home) => app.AddAsync(new ApiClient
        {
            Id = Guid.CreateVersion7(), OwnerId = home.Id, OwnerPath = home.OwnerPath, ClientId = $"client-{Guid.CreateVersion7():N}", Name = "client", CreatedAt = day,
        });

        public Task<Role> AddRoleAsync(Owner owner, string key, params string[] permissions) => app.AddAsync(new Role
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Key = key, Name = key, Description = "", Permissions = [.. permissions],
        });

        public Task<Role> SystemRoleAsync(SystemRole role) => app.ArrangeAsync(db => db.Roles.AsNoTracking().SingleAsync(r => r.System && r.Key == role.Key));

        public Task<RoleAssignment> AddGrantAsync(Role role, Owner on, Guid? user, Guid? client = null, DateTimeOffset? expiresAt = null) => app.AddAsync(new RoleAssignment
        {
            Id = Guid.CreateVersion7(), RoleId = role.Id, OwnerId = on.Id, OwnerPath = on.OwnerPath, UserId = user, ClientId = client, GrantedAt = day, ExpiresAt = expiresAt,
        });

        public Task<List<RoleAssignment>> GrantsAsync() => app.ArrangeAsync(db => db.RoleAssignments.AsNoTracking().OrderBy(a => a.Id).ToListAsync());

        /// <summary>The user as its stored grants make it, looked up anew for each request.</summary>
        public async Task<Asker> AsStoredAsync(User user)
        {
            var account = await app.ArrangeAsync(db => db.FindUserAccountAsync(user.Id, null, null, CancellationToken.None));
            return new(app.Services, caller =>
            {
                caller.Identify(CallerKind.User, user.Id, account!.Grants);
                caller.SignedInAt = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            });
        }

        private Task<T> AddAsync<T>(T row) where T : class => app.ArrangeAsync(async db =>
        {
            db.Add(row);
            await db.SaveChangesAsync();
            return row;
        });
    }

    public static string Id(this User user) => Ids.Of("User", user.Id);
    public static string Id(this ApiClient client) => Ids.Of("ApiClient", client.Id);
    public static string Id(this Role role) => Ids.Of("Role", role.Id);
    public static string Id(this RoleAssignment grant) => Ids.Of("RoleAssignment", grant.Id);

    /// <summary>What the first error of a payload says; null when there is none.</summary>
    public static string? Message(this JsonElement payload) => payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
        ? errors[0].GetProperty("message").GetString() : null;

    private static User NewUser(Owner home, string name)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = name, CreatedAt = day, Status = UserStatus.Active,
            Email = $"{id:N}@users.example", NormalizedEmail = $"{id:N}@USERS.EXAMPLE", UserName = $"{id:N}", NormalizedUserName = $"{id:N}",
        };
    }
}
