using Scp.Core.Access.Sessions;
using Scp.Core.Access;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Prospects;
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
        ["updateRetentionPolicy"] = On(OwnerKind.Tenant, (t, n) => new { id = t.GlobalId, sessionDays = 100 + n }),
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

        ["eraseEndCustomer"] = new([OwnerKind.Merchant], null, (tree, t, n) => new
        {
            id = Ids.Of("EndCustomer", tree.EndCustomers.Single(e => e.OwnerId == t.Id).Id), reason = $"Reason {n}",
        }),
        ["requireOfMerchant"] = On(OwnerKind.Merchant, (t, n) => new { merchant = t.GlobalId, key = $"proof-{n}", title = "Proof", blocks = new[] { "payouts" } }),
        ["submitRequirement"] = Requirement("open", (id, n) => new { id, note = $"Note {n}" }),
        ["satisfyRequirement"] = Requirement("open", (id, n) => new { id, note = $"Note {n}" }),
        ["rejectRequirement"] = Requirement("submitted", (id, n) => new { id, reason = $"Reason {n}" }),
        ["withdrawRequirement"] = Requirement("open", (id, n) => new { id, reason = $"Reason {n}" }),
        ["addCustomerContact"] = On(OwnerKind.Customer, (t, n) => new { customer = t.GlobalId, role = "BILLING", name = $"Contact {n}" }),
        ["updateCustomerContact"] = Contact((id, n) => new { id, name = $"Contact {n}" }),
        ["removeCustomerContact"] = Contact((id, _) => new { id }),

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
        ["createApiClient"] = new(any, null, (_, t, n) => new { owner = t.GlobalId, name = $"Client {n}" }),
        ["updateApiClient"] = Client((id, n) => new { id, name = $"Renamed {n}" }),
        ["rotateApiClientSecret"] = Client((id, _) => new { id }),
        ["revokeApiClient"] = Client((id, n) => new { id, reason = $"Reason {n}" }),
        ["startImpersonation"] = new(any[1..], null, (tree, t, n) => new { userId = User(tree, t), reason = $"Reason {n}", ticket = "T-1" }),
        ["requestImpersonation"] = new([OwnerKind.Customer, OwnerKind.Merchant], null, (tree, t, n) => new { owner = t.GlobalId, reason = $"Reason {n}", ticket = "T-1" }),
        ["approveImpersonation"] = Consent((id, _) => new { id }),
        ["rejectImpersonation"] = Consent((id, _) => new { id }),
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
        ["revokeSession"] = Session(s => new { id = Ids.Of("Session", s.Id) }),
        ["revokeAllSessions"] = Session(s => new { userId = Ids.Of("User", s.UserId) }),
        ["createRole"] = new(any, null, (_, t, n) => new { owner = t.GlobalId, key = $"new-{n}", name = "New", permissions = new[] { "merchants:read" } }),
        ["updateRole"] = new(any, null, (tree, t, n) => new { id = tree.Access.Role(t), name = $"Renamed {n}" }),
        ["deleteRole"] = new(any, null, (tree, t, _) => new { id = tree.Access.Role(t) }),
        ["grantRole"] = new(any, null, (tree, t, n) => new { role = tree.Access.Role(t), on = t.GlobalId, grantee = tree.Access.User(t), reason = $"Reason {n}" }),
        ["grantRoles"] = new(any, null, (tree, t, n) => new { role = tree.Access.Role(t), on = t.GlobalId, grantees = new[] { tree.Access.User(t) }, reason = $"Reason {n}" }),
        ["revokeRole"] = new(any, null, (tree, t, n) => new { id = tree.Access.Grant(t), reason = $"Reason {n}" }),
        ["revokeRoles"] = new(any, null, (tree, t, n) => new { ids = new[] { tree.Access.Grant(t) }, reason = $"Reason {n}" }),
        ["acknowledgeSecurityEvent"] = Of("SecurityEvent", tree => tree.Events, e => e.Id, (id, n) => new { id, note = $"Note {n}" }),
        ["createWebhookEndpoint"] = new(any[1..], null, (_, t, n) => new { owner = t.GlobalId, url = $"https://hooks.example/{n}" }),
        ["updateWebhookEndpoint"] = Of("WebhookEndpoint", tree => tree.Endpoints, e => e.Id, (id, n) => new { id, description = $"New {n}" }),
        ["rotateWebhookSecret"] = Of("WebhookEndpoint", tree => tree.Endpoints, e => e.Id, (id, n) => new { id, overlapSeconds = n }),
        ["deleteWebhookEndpoint"] = Of("WebhookEndpoint", tree => tree.Endpoints, e => e.Id, (id, _) => new { id }),
        ["redeliverWebhook"] = Of("WebhookDelivery", tree => tree.Deliveries, d => d.Id, (deliveryId, _) => new { deliveryId }),
        ["startImport"] = new([OwnerKind.Tenant, OwnerKind.Customer], null, (_, t, _) => new { owner = t.GlobalId, kind = "MERCHANTS", format = "CSV", errorPolicy = "REJECT_EVERYTHING" })
        {
            Also = (grantee, target) => grantee.Holds(Permissions.MerchantsWrite, target.OwnerPath),
        },
        ["cancelImport"] = Of("ImportRun", tree => tree.Imports, r => r.Id, (id, n) => new { id, reason = $"Reason {n}" }),
        ["approveChange"] = Request((id, _) => new { id }),
        ["rejectChange"] = Request((id, n) => new { id, reason = $"Reason {n}" }),
        ["breakGlass"] = Request((id, n) => new { changeRequestId = id, reason = $"Reason number {n}" }),
        ["createPlan"] = On(OwnerKind.Tenant, (t, n) => new { tenant = t.GlobalId, code = $"new-{n}", name = "New", currency = "CHF" }),
        ["updatePlan"] = Sold(PlanStatus.Draft, (id, n) => new { id, name = $"Renamed {n}" }),
        ["createPlanVersion"] = Sold(PlanStatus.Published, (plan, _) => new { plan }),
        ["publishPlan"] = Sold(PlanStatus.Draft, (id, _) => new { id }),
        ["retirePlan"] = Sold(PlanStatus.Published, (id, n) => new { id, reason = $"Reason {n}" }),
        ["startContract"] = new([OwnerKind.Customer], null, (tree, t, _) => new { customer = t.GlobalId, plan = Plan(tree, t.ParentId!.Value, PlanStatus.Published) }),
        ["changePlan"] = Held((tree, c, _) => new { contract = Ids.Of("Contract", c.Id), plan = tree.OtherPlan(c), timing = "IMMEDIATE" }),
        ["movePlanSubscribers"] = new([OwnerKind.Tenant], null, (tree, t, _) => new
        {
            from = Ids.Of("Plan", tree.Moving(t).PlanId), to = tree.OtherPlan(tree.Moving(t)),
        }),
        ["pauseContract"] = Held((_, c, n) => new { id = Ids.Of("Contract", c.Id), reason = $"Reason {n}" }),
        ["resumeContract"] = Held((_, c, n) => new { id = Ids.Of("Contract", c.Id), reason = $"Reason {n}" }),
        ["cancelContract"] = Held((_, c, n) => new { id = Ids.Of("Contract", c.Id), timing = "IMMEDIATE", reason = $"Reason {n}" }),
        ["recordUsage"] = On(OwnerKind.Merchant, (t, n) => new
        {
            records = new[] { new { merchant = t.GlobalId, metric = "calls", quantity = 1, at = TimeProvider.System.GetUtcNow().AddHours(-1), key = $"event-{n}" } },
        }),
        ["runBilling"] = On(OwnerKind.Tenant, (t, _) => new { tenant = t.GlobalId }),
        ["finalizeInvoice"] = Billed(InvoiceStatus.Draft, (id, _) => new { id }),
        ["collectInvoice"] = Billed(InvoiceStatus.Open, (id, _) => new { id }),
        ["setPaymentMethod"] = Held((_, c, n) => new { id = Ids.Of("BillingAccount", c.AccountId), customer = $"cus_{n}", method = $"pm_{n}" }),
        ["voidInvoice"] = Billed(InvoiceStatus.Open, (id, n) => new { id, reason = $"Reason {n}" }),
        ["markInvoiceUncollectible"] = Billed(InvoiceStatus.Open, (id, n) => new { id, reason = $"Reason {n}" }),
        ["recordPayment"] = Billed(InvoiceStatus.Open, (invoice, n) => new { invoice, amount = 1, method = "bank-transfer", reference = $"ref-{n}" }),
        ["createCreditNote"] = Billed(InvoiceStatus.Open, (invoice, n) => new { invoice, amount = 1, reason = $"Reason {n}" }),
        ["refundPayment"] = new([OwnerKind.Customer], null, (tree, t, n) => new { id = Ids.Of("Payment", tree.Payments.Single(p => p.OwnerId == t.Id).Id), reason = $"Reason {n}" }),
        ["updateBillingAccount"] = Held((_, c, n) => new { id = Ids.Of("BillingAccount", c.AccountId), paymentDays = 20 + n % 300 }),
        ["provisionMerchant"] = On(OwnerKind.Customer, (t, n) => new { customer = t.GlobalId, name = "New", slug = $"new-{n}", currency = "CHF", timeZone = "UTC" }),
        ["retryProvisioning"] = Run(RunStatus.Compensated, (runId, _) => new { runId }),
        ["cancelProvisioning"] = Run(RunStatus.Waiting, (runId, n) => new { runId, reason = $"Reason {n}" }),
        ["approveProvisioningStep"] = Run(RunStatus.Waiting, (runId, _) => new { runId, stepKey = "approve" }),
        ["createProvisioningTemplate"] = On(OwnerKind.Tenant, (t, n) => new { tenant = t.GlobalId, key = $"new-{n}", name = "New" }),
        ["updateProvisioningTemplate"] = Template((id, n) => new { id, name = $"Renamed {n}" }),
        ["deleteProvisioningTemplate"] = Template((id, _) => new { id }),
        ["createProspect"] = On(OwnerKind.Tenant, (t, n) => new { tenant = t.GlobalId, company = $"New {n}" }),
        ["updateProspect"] = Prospect(ProspectStatus.Open, (id, n) => new { id, company = $"Renamed {n}" }),
        ["moveProspect"] = Prospect(ProspectStatus.Open, (id, n) => new { id, stage = "proposal" }),
        ["loseProspect"] = Prospect(ProspectStatus.Open, (id, _) => new { id, reason = "PRICE" }),
        ["reopenProspect"] = Prospect(ProspectStatus.Lost, (id, _) => new { id }),
        ["logProspectActivity"] = Prospect(ProspectStatus.Open, (prospect, n) => new { prospect, kind = "CALL", note = $"Note {n}" }),
        ["convertProspect"] = Prospect(ProspectStatus.Open, (prospect, n) => new { prospect, customer = new { name = "New", slug = $"new-{n}", legalName = "New" } }),
        ["updatePipeline"] = On(OwnerKind.Tenant, (t, n) => new { tenant = t.GlobalId, stages = new[] { new { key = "new", name = $"New {n}", probability = 0.5 } } }),
        ["backUpDatabase"] = On(OwnerKind.Platform, (_, n) => new { reason = $"Reason {n}" }) with { LooksUp = false, ChangesRows = false },
        ["migrateDatabase"] = On(OwnerKind.Platform, (_, n) => new { reason = $"Reason {n}" }) with { LooksUp = false, ChangesRows = false },
        ["placeTenant"] = On(OwnerKind.Platform, tree => tree.Placement.Bare, id => new { id, server = "default", administratorEmail = "admin@tenant.example" }),
        ["retryTenantDatabase"] = On(OwnerKind.Platform, tree => tree.Placement.Placed, id => new { id }),
        ["createDashboard"] = new(any, null, (_, t, n) => new { owner = t.GlobalId, title = $"New {n}", shared = true }) { Also = (grantee, target) => grantee.Holds(Permissions.AnalyticsRead, target.OwnerPath) },
        ["updateDashboard"] = Of("Dashboard", tree => tree.Dashboards, d => d.Id, (id, n) => new { id, title = $"New {n}" }) with { Also = (grantee, target) => grantee.Holds(Permissions.AnalyticsRead, target.OwnerPath) },
        ["deleteDashboard"] = Of("Dashboard", tree => tree.Dashboards, d => d.Id, (id, _) => new { id }),
        ["updateBiConfiguration"] = On(OwnerKind.Tenant, (t, n) => new { tenant = t.GlobalId, retentionDays = 100 + n }),
        ["sendTestMessage"] = new(any, null, (_, t, _) => new { owner = t.GlobalId, plugin = WebhookReceiver.Plugin }) { ChangesRows = false },
    };

    private static MutationCase On(OwnerKind kind, Func<Owner, int, object> input) => new([kind], null, (_, target, n) => input(target, n));

    // A tenant beside those at which something stands.
    private static MutationCase On(OwnerKind kind, Func<MutationTree, Tenant> beside, Func<string, object> input) =>
        new([kind], null, (tree, _, _) => input(beside(tree).GlobalId)) { Needs = (tree, _) => [beside(tree).OwnerPath] };

    private static MutationCase Of<T>(string type, Func<MutationTree, IEnumerable<T>> rows, Func<T, Guid> key, Func<string, int, object> input) where T : IOwned =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of(type, key(rows(tree).Single(r => r.OwnerId == t.Id))), n));

    // At the platform, the one owner that is not fresh, the credential would not be either.
    private static MutationCase Credential(Func<string, int, object> input) =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of("PluginCredential", tree.Credentials.Single(c => c.OwnerId == t.Id).Id), n));

    private static MutationCase Session(Func<UserSession, object> input) =>
        new(any[1..], null, (tree, t, _) => input(tree.Sessions.Single(s => s.OwnerId == t.Id))) { OwnOr = Permissions.SessionsRevoke };
    private static MutationCase Client(Func<string, int, object> input) =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of("ApiClient", tree.Clients.Single(c => c.OwnerId == t.Id).Id), n));
    private static string User(MutationTree tree, Owner home) => Ids.Of("User", tree.Active.Single(u => u.OwnerId == home.Id).Id);

    // People of the customer alone answer for it.
    private static MutationCase Consent(Func<string, int, object> input) => new([OwnerKind.Customer, OwnerKind.Merchant], null,
        (tree, t, n) => input(Ids.Of("ImpersonationRequest", tree.Requests.Single(r => r.OwnerId == t.Id).Id), n))
    {
        Also = (grantee, target) => grantee.At.OwnerPath.StartsWith(target is Merchant ? OwnerPath.Parent(target.OwnerPath) : target.OwnerPath, StringComparison.Ordinal),
    };
    private static MutationCase Request(Func<string, int, object> input) =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of("ChangeRequest", tree.Changes.Single(r => r.OwnerId == t.Id).Id), n));
    private static MutationCase Run(RunStatus status, Func<string, int, object> input) =>
        new([OwnerKind.Customer], null, (tree, t, n) => input(Ids.Of("ProvisioningRun", tree.Runs.Single(r => r.OwnerId == t.Id && r.Status == status).Id), n));
    private static MutationCase Template(Func<string, int, object> input) =>
        new([OwnerKind.Tenant], null, (tree, t, n) => input(Ids.Of("ProvisioningTemplate", tree.Templates.Single(r => r.OwnerId == t.Id).Id), n));
    private static MutationCase Prospect(ProspectStatus status, Func<string, int, object> input) =>
        new([OwnerKind.Tenant], null, (tree, t, n) => input(Ids.Of("Prospect", tree.Prospects.Single(p => p.OwnerId == t.Id && p.Status == status).Id), n));
    private static MutationCase OfUser(UserStatus status, Func<string, int, object> input) =>
        new(any[1..], null, (tree, t, n) => input(Ids.Of("User", tree.Users.Single(u => u.OwnerId == t.Id && u.Status == status).Id), n));

    private static MutationCase Sold(PlanStatus status, Func<string, int, object> input) =>
        new([OwnerKind.Tenant], null, (tree, t, n) => input(Plan(tree, t.Id, status), n));
    private static string Plan(MutationTree tree, Guid tenantId, PlanStatus status) =>
        Ids.Of("Plan", tree.Plans.First(p => p.OwnerId == tenantId && p.Status == status).Id);
    private static MutationCase Held(Func<MutationTree, Contract, int, object> input) =>
        new([OwnerKind.Customer], null, (tree, t, n) => input(tree, tree.Contracts.Single(c => c.OwnerId == t.Id), n));

    private static MutationCase Billed(InvoiceStatus status, Func<string, int, object> input) =>
        new([OwnerKind.Customer], null, (tree, t, n) => input(Ids.Of("Invoice", tree.Invoices.Single(i => i.OwnerId == t.Id && i.Status == status).Id), n));

    private static MutationCase Rollout(Func<MutationCatalogue, int, object> input) =>
        new([OwnerKind.Platform], null, (tree, _, n) => input(tree.Catalogue, n));

    private static MutationCase Requirement(string key, Func<string, int, object> input) => new([OwnerKind.Merchant], null,
        (tree, t, n) => input(Ids.Of("Requirement", tree.Requirements.Single(r => r.OwnerId == t.Id && r.Key == key).Id), n));
    private static MutationCase Contact(Func<string, int, object> input) => new([OwnerKind.Customer], null,
        (tree, t, n) => input(Ids.Of("CustomerContact", tree.Contacts.Single(c => c.OwnerId == t.Id).Id), n));

    private static MutationCase Status(OwnerKind kind, OwnerStatus from) => new([kind], from, (_, target, n) => new { id = target.GlobalId, reason = $"Reason {n}" });

    private static object Identity(int n) =>
        new { legalName = $"Legal {n}", displayName = "Shown", defaultLocale = "de-CH", defaultCurrency = "CHF", timeZone = "Europe/Zurich" };
}
