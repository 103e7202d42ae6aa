using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Integrations;
using Scp.Core.Tests.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Integrations;

/// <summary>Who may set where a provider is must not be sent the secrets of those above.</summary>
public sealed class AddressedSecretsTests
{
    private const string Plugin = "http-sms";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_secret_goes_nowhere_that_an_owner_below_its_own_decided(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        await SayAsync(session, family.Tenant, LayerMode.Override, "https://sms.example");
        await HoldAsync(session, family.Tenant, "sk_of_the_tenant_0123456789");

        Assert.Equal("sk_of_the_tenant_0123456789", await SecretAsync(session, family.Merchant));

        await SayAsync(session, family.Merchant, LayerMode.Override, "https://elsewhere.example");
        Assert.Null(await SecretAsync(session, family.Merchant));

        await HoldAsync(session, family.Merchant, "sk_of_the_merchant_0123456789");
        Assert.Equal("sk_of_the_merchant_0123456789", await SecretAsync(session, family.Merchant));
        Assert.Equal("sk_of_the_tenant_0123456789", await SecretAsync(session, family.Customer));
    }

    private static async Task SayAsync(PluginSession session, Owner owner, LayerMode mode, string address) =>
        Assert.Null((await session.ConfigureAsync(owner, Set("baseUrl", mode, address), enabled: true, plugin: Plugin)).Error);

    private static async Task HoldAsync(PluginSession session, Owner owner, string secret) => Assert.Null((await session.Get<CredentialService>()
        .CreateAsync(new(IdOf(owner), Plugin, "main", CredentialKind.ApiKey, secret, null), default)).Error);

    private static async Task<string?> SecretAsync(PluginSession session, Owner owner) =>
        (await session.Get<IntegrationLoader>().LoadAsync(owner, Plugin, default))!.Secrets.GetValueOrDefault(CredentialKind.ApiKey);
}
