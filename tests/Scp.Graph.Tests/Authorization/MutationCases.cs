using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Integrations;

namespace Scp.Graph.Tests.Authorization;

/// <summary>For every mutation of the schema a fresh, valid input. The matrix fails for one that has none here.</summary>
internal static class MutationCases
{
    private static readonly OwnerKind[] any = Enum.GetValues<OwnerKind>();

    public static IReadOnlyDictionary<string, MutationCase> All { get; } = new Dictionary<string, MutationCase>
    {
        ["createTenant"] = On(OwnerKind.Platform, (_, n) => new { name = "New", slug = $"new-{n}", identity = Identity(n) }) with { LooksUp = false },
        ["updateTenantIdentity"] = On(OwnerKind.Tenant, (t, n) => new { id = t.GlobalId, identity = Identity(n) }),
        ["updateIsolationPolicy"] = On(OwnerKind.Tenant, (t, n) => new { id = t.GlobalId, sessionLifetimeMinutes = 500 + n }),
        ["suspendTenant"] = Status(OwnerKind.Tenant, OwnerStatus.Active),
        ["reactivateTenant"] = Status(OwnerKind.Tenant, OwnerStatus.Suspended),

        ["createCustomer"] = On(OwnerKind.Tenant, (t, n) => new { tenant = t.GlobalId, name = "New", slug = $"new-{n}", legalName = "New" }),
        ["updateCustomer"] = On(OwnerKind.Customer, (t, n) => new { id = t.GlobalId, name = $"Renamed {n}" }),
        ["activateCustomer"] = Status(OwnerKind.Customer, OwnerStatus.Draft),
        ["suspendCustomer"] = Status(OwnerKind.Customer, OwnerStatus.Active),
        ["reactivateCustomer"] = Status(OwnerKind.Customer, OwnerStatus.Suspended),
        ["archiveCustomer"] = Status(OwnerKind.Customer, OwnerStatus.Active),

        ["createMerchant"] = On(OwnerKind.Customer, (t, n) => new { customer = t.GlobalId, name = "New", slug = $"new-{n}", currency = "CHF", timeZone = "UTC" }),
        ["updateMerchant"] = On(OwnerKind.Merchant, (t, n) => new { id = t.GlobalId, name = $"Renamed {n}" }),
        ["activateMerchant"] = Status(OwnerKind.Merchant, OwnerStatus.Draft),
        ["suspendMerchant"] = Status(OwnerKind.Merchant, OwnerStatus.Active),
        ["reactivateMerchant"] = Status(OwnerKind.Merchant, OwnerStatus.Suspended),
        ["archiveMerchant"] = Status(OwnerKind.Merchant, OwnerStatus.Active),
        ["moveMerchant"] = new([OwnerKind.Merchant], null, (tree, t, _) => new { id = t.GlobalId, customer = tree.OtherCustomer(t).GlobalId })
        {
            Needs = (tree, t) => [t.OwnerPath, tree.OtherCustomer(t).OwnerPath],
        },

        ["createEndCustomer"] = On(OwnerKind.Merchant, (t, n) => new { merchant = t.GlobalId, externalRef = $"buyer-{n}" }),
        ["updateEndCustomer"] = new([OwnerKind.Merchant], null, (tree, t, n) => new
        {
            id = Ids.Of("EndCustomer", tree.EndCustomers.Single(e => e.OwnerId == t.Id).Id), name = $"Buyer {n}",
        }),

        ["updateBranding"] = new(any, null, (_, t, n) => new { owner = t.GlobalId, displayName = $"Brand {n}" }),
        ["changeSettings"] = new(any, null, (_, t, _) => new
        {
            owner = t.GlobalId, changes = new[] { new { key = "locale.currency", mode = "OVERRIDE", value = "CHF" } },
        }),
        ["resetSettings"] = new(any[1..], null, (_, t, _) => new { owner = t.GlobalId }),
        ["configurePlugin"] = new(any, null, (_, t, _) => new
        {
            owner = t.GlobalId, plugin = GuardedRows.Plugin, changes = Array.Empty<object>(), enabled = t is Platform,
        }),
        ["createPluginCredential"] = new(any, null, (_, t, n) => new { owner = t.GlobalId, plugin = GuardedRows.Plugin, name = $"key-{n}", kind = "API_KEY", secret = $"secret of test {n}" }),
        ["rotatePluginCredential"] = Credential((id, n) => new { id, secret = $"secret of test {n}", overlapSeconds = n }),
        ["revokePluginCredential"] = Credential((id, n) => new { id, reason = $"Reason {n}" }),
        ["revealPluginCredential"] = Credential((id, n) => new { credentialId = id, reason = $"Reason {n}" }),
        ["inviteUser"] = new(any, null, (_, t, n) => new { owner = t.GlobalId, email = $"user-{n}@people.example", name = "New" }),
        ["resendInvitation"] = OfUser(UserStatus.Invited, (id, _) => new { id }),
        ["updateUser"] = OfUser(UserStatus.Active, (id, n) => new { id, name = $"Renamed {n}" }),
        ["suspendUser"] = OfUser(UserStatus.Active, (id, n) => new { id, reason = $"Reason {n}" }),
        ["reactivateUser"] = OfUser(UserStatus.Suspended, (id, n) => new { id, reason = $"Reason {n}" }),
        ["resetMfa"] = OfUser(UserStatus.Active, (id, n) => new { id, reason = $"Reason {n}" }),
        ["rotateMasterKey"] = On(OwnerKind.Platform, (_, _) => new { to = "development" }) with { LooksUp = false },
        ["destroyOwnerKeys"] = new(any[1..], null, (_, t, n) => new { owner = t.GlobalId, reason = $"Reason {n}" }),
        ["checkIntegration"] = new(any[1..], null, (_, t, _) => new { owner = t.GlobalId, plugin = GuardedRows.Plugin }),
        ["pinPluginVersion"] = new(any, null, (_, t, _) => new { owner = t.GlobalId, plugin = GuardedRows.Plugin, version = "5.0.4" }),
        ["consentToPlugin"] = new(any, null, (_, t, _) => new { owner = t.GlobalId, plugin = GuardedRows.Plugin, version = "5.0.4" }),
        ["publishPluginVersion"] = On(OwnerKind.Platform, (_, n) => MutationCatalogue.Draft(n)) with { LooksUp = false },
        ["withdrawPluginVersion"] = On(OwnerKind.Platform, (_, n) => new
        {
            plugin = MutationCatalogue.Plugin, version = MutationCatalogue.ToWithdraw, reason = $"Reason {n}",
        }) with { LooksUp = false },
        ["startPluginRollout"] = On(OwnerKind.Platform, (_, _) => new
        {
            plugin = MutationCatalogue.Plugin, version = MutationCatalogue.ToRollOut, stages = new[] { 10, 100 },
        }) with { LooksUp = false },
        ["advancePluginRollout"] = Rollout((c, _) => new { rollout = c.Running }),
        ["holdPluginRollout"] = Rollout((c, n) => new { rollout = c.Running, reason = $"Reason {n}" }),
        ["resumePluginRollout"] = Rollout((c, _) => new { rollout = c.Held }),
        ["rollBackPlugin"] = Rollout((c, n) => new { rollout = c.Running, reason = $"Reason {n}" }),
        ["resetPlugin"] = new(any[1..], null, (_, t, _) => new { owner = t.GlobalId, plugin = GuardedRows.Plugin }),
        ["sendTestMessage"] = new(any, null, (_, t, _) => new { owner = t.GlobalId, plugin = WebhookReceiver.Plugin }) { ChangesRows = false },
    };

    private static MutationCase On(OwnerKind kind, Func<Owner, int, object> input) => new([kind], null, (_, target, n) => input(target, n));

    // At the platform, the one owner that is not fresh, the credential would not be either.
    private static MutationCase Credential(Func<string, int, object> input) =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of("PluginCredential", tree.Credentials.Single(c => c.OwnerId == t.Id).Id), n));

    private static MutationCase OfUser(UserStatus status, Func<string, int, object> input) =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of("User", tree.Users.Single(u => u.OwnerId == t.Id && u.Status == status).Id), n));

    private static MutationCase Rollout(Func<MutationCatalogue, int, object> input) =>
        new([OwnerKind.Platform], null, (tree, _, n) => input(tree.Catalogue, n));

    private static MutationCase Status(OwnerKind kind, OwnerStatus from) => new([kind], from, (_, target, n) => new { id = target.GlobalId, reason = $"Reason {n}" });

    private static object Identity(int n) =>
        new { legalName = $"Legal {n}", displayName = "Shown", defaultLocale = "de-CH", defaultCurrency = "CHF", timeZone = "Europe/Zurich" };
}
