using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Access.Messages;
using Scp.Core.Access.Users;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Tests.Credentials;
using Scp.Core.Tests.Encryption;
using Scp.Core.Tests.Integrations.Servers;
using Scp.Testing;

namespace Scp.Core.Tests.Access.Messages;

public sealed class AccountMailerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Mail_goes_through_the_plugin_in_effect_at_the_home(DatabaseKind kind)
    {
        await using var server = new MailServer();
        await using var world = await AccessWorld.CreateAsync(kind, services => services.AddSingleton<Scp.Core.Integrations.Guard.HostResolver>(
            (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback])));
        await ConfigureAsync(world, server.Port);
        await InviteAsync(world);

        await world.SendMailAsync();

        var mail = Assert.Single(server.Received);
        Assert.Equal("new@people.example", mail.To.ToString());
        Assert.Contains("https://scp.example/account/invitation?token=", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(world.Mails);
        await world.SendMailAsync();
        Assert.Single(server.Received);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_who_sets_plugins_right_does_not_lead_account_mail_elsewhere(DatabaseKind kind)
    {
        await using MailServer server = new(), thief = new();
        await using var world = await AccessWorld.CreateAsync(kind, services => services.AddSingleton<Scp.Core.Integrations.Guard.HostResolver>(
            (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback])));
        await ConfigureAsync(world, server.Port);
        await using (var support = world.As(world.Tenant, [.. SystemRoles.Support.Permissions]))
        {
            support.Caller.BeginWrite(Permissions.Get(Permissions.PluginsWrite));
            var plugins = support.Get<PluginService>();
            // What is theirs to set right below the tenant takes no account mail.
            Assert.Null((await plugins.ConfigureAsync(Relay(world.Customer, thief.Port), default)).Error);
            await Assert.ThrowsAsync<AccessDeniedException>(() => plugins.ConfigureAsync(Relay(world.Tenant, thief.Port), default));
            await Assert.ThrowsAsync<AccessDeniedException>(() => plugins.PreviewAsync(Relay(world.Tenant, thief.Port), default));
            await Assert.ThrowsAsync<AccessDeniedException>(() => plugins.ResetAsync(new(world.Tenant.NodeId, "smtp-mail", ["host"]), default));
            await Assert.ThrowsAsync<AccessDeniedException>(() => plugins.ResetAsync(new(world.Tenant.NodeId, "smtp-mail"), default));
            Assert.Null((await plugins.ConfigureAsync(new(world.Tenant.NodeId, "smtp-mail", null, [new("fromName", LayerMode.Override, RawJson.Of("\"Harbour\""))]), default)).Error);
        }
        await InviteAsync(world);

        await world.SendMailAsync();

        Assert.Single(server.Received);
        Assert.Empty(thief.Received);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_sent_is_tried_again_ever_later_and_given_up_in_the_end(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind, _ => { });
        await InviteAsync(world);

        await world.SendMailAsync();
        await world.SendMailAsync();
        Assert.Equal((1, "No e-mail plugin is enabled at the user's tenant."), await StateAsync(world));
        for (var i = 0; i < 20; i++)
        {
            world.Time.Advance(TimeSpan.FromHours(8));
            await world.SendMailAsync();
        }
        Assert.Equal(AccountMailer.MaxAttempts, (await StateAsync(world)).Attempts);
        world.Time.Advance(TimeSpan.FromDays(7));
        await world.Node.GetRequiredService<AccountMailer>().PruneAsync(default);
        await using var system = world.AsSystem();
        Assert.Empty(await system.Db.AccountMessages.ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_send_a_message_once(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var other = world.NewNode(services => services.AddSingleton<PrintMail>(mail => { lock (world.Mails) world.Mails.Add(mail); }));
        await InviteAsync(world);

        await Task.WhenAll(world.SendMailAsync(), other.GetRequiredService<AccountMailer>().RunAsync(default));

        Assert.Single(world.Mails);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_home_whose_relay_hangs_holds_up_nobody_else(DatabaseKind kind)
    {
        using var released = new SemaphoreSlim(0);
        var (slow, quick, together, most) = (0, 0, 0, 0);
        await using var world = await AccessWorld.CreateAsync(kind, services => services.AddSingleton<PrintMail>(mail =>
        {
            if (mail.Recipient.StartsWith("quick", StringComparison.Ordinal))
            {
                if (Interlocked.Increment(ref quick) is 3) released.Release(10);
                return;
            }
            Interlocked.Increment(ref slow);
            most = Math.Max(most, Interlocked.Increment(ref together));
            Assert.True(released.Wait(TimeSpan.FromSeconds(30)), "Others waited for this one.");
            Interlocked.Decrement(ref together);
        }));
        for (var i = 0; i < 10; i++) await InviteAsync(world, world.Customer, $"slow{i}@people.example");
        for (var i = 0; i < 3; i++) await InviteAsync(world, world.Hierarchy.Tenants[1], $"quick{i}@people.example");

        Assert.Equal(13, await world.Node.GetRequiredService<AccountMailer>().RunAsync(default));

        Assert.Equal((10, 3), (slow, quick));
        Assert.Equal(1, most);
        await using var system = world.AsSystem();
        Assert.Equal(13, await system.Db.AccountMessages.CountAsync(m => m.SentAt != null));
    }

    private static async Task<(int Attempts, string? Error)> StateAsync(AccessWorld world)
    {
        await using var system = world.AsSystem();
        var message = await system.Db.AccountMessages.SingleAsync();
        return (message.Attempts, message.LastError);
    }

    private static Task InviteAsync(AccessWorld world) => InviteAsync(world, world.Customer, "new@people.example");

    private static async Task InviteAsync(AccessWorld world, Owner home, string email)
    {
        await using var session = world.As(home);
        Assert.Null((await session.Get<InvitationService>().InviteAsync(new(home.NodeId, email, "New"), default)).Error);
    }

    private static async Task ConfigureAsync(AccessWorld world, int port)
    {
        await using var session = world.AsSystem();
        Assert.Null((await session.Get<PluginService>().ConfigureAsync(Relay(world.Tenant, port), default)).Error);
    }

    private static ConfigurePluginInput Relay(Owner owner, int port) => new(owner.NodeId, "smtp-mail", true,
    [
        new("host", LayerMode.Override, RawJson.Of("\"relay.example\"")), new("port", LayerMode.Override, RawJson.Of($"{port}")),
        new("security", LayerMode.Override, RawJson.Of("\"NONE\"")), new("fromAddress", LayerMode.Override, RawJson.Of("\"scp@tenant.example\"")),
    ]);
}
