using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Access;
using Scp.Core.Access.Messages;
using Scp.Core.Callers;
using Scp.Core.Credentials;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations;
using Scp.Core.Plugins;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Access;

/// <summary>A database with the small hierarchy and the system roles, and what the server would have printed as mail.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public List<AccountMail> Mails { get; } = [];
    public ServiceProvider Node => nodes[0];
    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];

    public static async Task<AccessWorld> CreateAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var world = new AccessWorld();
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.NewNode(more ?? (services => services.AddSingleton<PrintMail>(world.Mails.Add)));
        await using var system = world.AsSystem();
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
        await SystemRolesSeed.EnsureAsync(system.Db, default);
        return world;
    }

    public ServiceProvider NewNode(Action<IServiceCollection> more)
    {
        nodes.Add(database.Provide(services =>
        {
            services.AddTestEncryption().AddScpPlugins().AddScpCredentials().AddScoped<Lineages>()
                .AddScpIntegrations(new ConfigurationBuilder().AddInMemoryCollection([new("Integrations:AllowedNetworks:0", "127.0.0.0/8")]).Build()).AddScpAccess().AddScpGranting().AddScpUsers()
                .AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>().AddSingleton<ServerAddress>(() => new("https://scp.example"))
                .AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements);
            more(services);
        }));
        return nodes[^1];
    }

    public Session AsSystem() => TestDatabase.Open(Node, caller => caller.BecomeSystem());

    /// <summary>A user who holds permissions at an owner, all of them where none is named, and is about to change users.</summary>
    public Session As(Owner owner, params string[] permissions) => Writing(TestDatabase.As(Node, owner.OwnerPath, permissions));

    /// <summary>This user, with the rights of a role at the user's home.</summary>
    public Session As(User user, SystemRole role)
    {
        var grants = Grants.Of(role.Permissions.Select(p => (user.OwnerPath, p)));
        return Writing(TestDatabase.Open(Node, caller => caller.Identify(CallerKind.User, user.Id, grants)));
    }

    /// <summary>A user who signed in before, at home and with a role there.</summary>
    public async Task<User> AddUserAsync(Owner home, SystemRole? role = null, string? email = null)
    {
        await using var session = AsSystem();
        var (now, id) = (Time.GetUtcNow(), Guid.CreateVersion7());
        var user = new User
        {
            Id = id, OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = "Someone", Status = UserStatus.Active, CreatedAt = now,
            Email = email ?? $"{id:N}@users.example", PasswordHash = "some hash",
        };
        user.NormalizedEmail = user.NormalizedUserName = User.Normalize(user.Email);
        user.UserName = user.Email;
        user.Renew();
        session.Db.Add(user);
        if (role is not null)
            session.Db.Add(new RoleAssignment
            {
                Id = Guid.CreateVersion7(), OwnerId = home.Id, OwnerPath = home.OwnerPath, UserId = user.Id, GrantedAt = now,
                RoleId = await session.Db.Roles.Where(r => r.Key == role.Key).Select(r => r.Id).SingleAsync(),
            });
        await session.Db.SaveChangesAsync();
        return user;
    }

    public async Task SendMailAsync() => await Node.GetRequiredService<AccountMailer>().RunAsync(default);

    /// <summary>The token of the link in the newest mail.</summary>
    public string NewestToken => Mails[^1].Text.Split("token=")[1].Split('\n')[0].Trim();

    private static Session Writing(Session session)
    {
        session.Caller.BeginWrite(Permissions.Get(Permissions.UsersWrite));
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
    }
}

internal static class UserIds
{
    extension(User user)
    {
        public NodeId NodeId => new(nameof(User), user.Id);
    }
}
