using System.Collections.Frozen;
using System.Reflection;

namespace Scp.Core.Callers;

/// <summary>Every right of the product, in one place; fields, roles and tests name these constants.</summary>
public static class Permissions
{
    [Permission("Read the platform", "See the root above all tenants.")]
    public const string PlatformRead = "platform:read";
    [Permission("Back up the platform", "Copy the database that holds every tenant.", Dangerous = true, NotWhileImpersonating = true)]
    public const string PlatformBackUp = "platform:back-up";
    [Permission("Migrate the platform", "Bring the database's schema up to date.", Dangerous = true, NotWhileImpersonating = true)]
    public const string PlatformMigrate = "platform:migrate";
    [Permission("Place tenants", "Put a tenant into a database of its own.", Dangerous = true, NotWhileImpersonating = true)]
    public const string TenantsPlace = "tenants:place";
    [Permission("Read tenants", "See a tenant and its identity.")]
    public const string TenantsRead = "tenants:read";
    [Permission("Change tenants", "Change a tenant's identity, suspend and reactivate it.", Dangerous = true)]
    public const string TenantsWrite = "tenants:write";
    [Permission("Create tenants", "Add a tenant to the platform.", Dangerous = true)]
    public const string TenantsCreate = "tenants:create";
    [Permission("Change branding", "Change the name, logo, colours and sender that an owner shows.")]
    public const string BrandingWrite = "branding:write";
    [Permission("Read isolation", "See a tenant's isolation policy.")]
    public const string IsolationRead = "isolation:read";
    [Permission("Change isolation", "Change a tenant's isolation policy.", Dangerous = true, NotWhileImpersonating = true)]
    public const string IsolationWrite = "isolation:write";
    [Permission("Read customers", "See customers.")]
    public const string CustomersRead = "customers:read";
    [Permission("Change customers", "Create, change, suspend, reactivate and archive customers.")]
    public const string CustomersWrite = "customers:write";
    [Permission("Read merchants", "See merchants.")]
    public const string MerchantsRead = "merchants:read";
    [Permission("Change merchants", "Create, change, move, suspend, reactivate and archive merchants.")]
    public const string MerchantsWrite = "merchants:write";
    [Permission("Read end customers", "See the buyers that a merchant knows.")]
    public const string EndCustomersRead = "end-customers:read";
    [Permission("Change end customers", "Create and change the buyers that a merchant knows.")]
    public const string EndCustomersWrite = "end-customers:write";
    [Permission("Read plugins", "See effective plugin settings and where they come from.")]
    public const string PluginsRead = "plugins:read";
    [Permission("Change plugins", "Configure, lock and reset plugin settings.")]
    public const string PluginsWrite = "plugins:write";
    [Permission("Publish plugins", "Publish and withdraw plugin versions, and roll them out.", Dangerous = true)]
    public const string PluginsPublish = "plugins:publish";
    [Permission("Read settings", "See effective settings and where they come from.")]
    public const string SettingsRead = "settings:read";
    [Permission("Change settings", "Set, lock and reset settings, those of branding included.")]
    public const string SettingsWrite = "settings:write";
    [Permission("Read credentials", "See which credentials plugins have, never their secrets.")]
    public const string CredentialsRead = "credentials:read";
    [Permission("Change credentials", "Create, rotate and revoke plugin credentials.", Dangerous = true, NotWhileImpersonating = true)]
    public const string CredentialsWrite = "credentials:write";
    [Permission("Use credentials", "Resolve the secret of a plugin credential as a machine.", Dangerous = true, NotWhileImpersonating = true)]
    public const string CredentialsUse = "credentials:use";
    [Permission("Reveal credentials", "See the secret of a plugin credential after a fresh sign-in.", Dangerous = true, NotWhileImpersonating = true)]
    public const string CredentialsReveal = "credentials:reveal";
    [Permission("Rotate master keys", "Wrap every data key anew, and destroy the keys of an owner.", Dangerous = true, NotWhileImpersonating = true)]
    public const string KeysWrite = "keys:write";
    [Permission("Read security events", "See revealed secrets and other events that matter to security.")]
    public const string SecurityEventsRead = "security-events:read";
    [Permission("Acknowledge security events", "Say that a security event was seen to.", NotWhileImpersonating = true)]
    public const string SecurityEventsAcknowledge = "security-events:acknowledge";
    [Permission("Read webhooks", "See where security events are delivered to, and how deliveries went.")]
    public const string WebhooksRead = "webhooks:read";
    [Permission("Change webhooks", "Say where security events are delivered to, and deliver them again.", Dangerous = true, NotWhileImpersonating = true)]
    public const string WebhooksWrite = "webhooks:write";
    [Permission("Read users", "See users, without personal data, and what is granted to them.")]
    public const string UsersRead = "users:read";
    [Permission("Change users", "Invite, change, suspend and reactivate users, and reset their second factor.", Dangerous = true, NotWhileImpersonating = true)]
    public const string UsersWrite = "users:write";
    [Permission("Impersonate users", "Act as another user, with no more than the rights that both hold.", Dangerous = true, NotWhileImpersonating = true)]
    public const string UsersImpersonate = "users:impersonate";
    [Permission("Consent to impersonation", "Allow staff to act as the owner's users for a time.", NotWhileImpersonating = true)]
    public const string ImpersonationConsent = "impersonation:consent";
    [Permission("Read personal data", "See e-mail addresses and other personal data, which are withheld otherwise.", Dangerous = true)]
    public const string PersonalDataRead = "users:pii";
    [Permission("Read roles", "See roles and permissions.")]
    public const string RolesRead = "roles:read";
    [Permission("Change roles", "Create, change and delete custom roles.", Dangerous = true, NotWhileImpersonating = true)]
    public const string RolesWrite = "roles:write";
    [Permission("Change grants", "Grant roles that hold no more than the grantor's own rights, and revoke them.", Dangerous = true, NotWhileImpersonating = true)]
    public const string GrantsWrite = "grants:write";
    [Permission("Read API clients", "See the machine clients of an owner.")]
    public const string ClientsRead = "clients:read";
    [Permission("Change API clients", "Create machine clients, rotate their secrets and revoke them.", Dangerous = true, NotWhileImpersonating = true)]
    public const string ClientsWrite = "clients:write";
    [Permission("Read sessions", "See where and when users are signed in.")]
    public const string SessionsRead = "sessions:read";
    [Permission("End sessions", "Sign other users out.", NotWhileImpersonating = true)]
    public const string SessionsRevoke = "sessions:revoke";
    [Permission("Read change requests", "See guarded changes that wait for a second person.")]
    public const string ApprovalsRead = "approvals:read";
    [Permission("Decide change requests", "Approve or reject a guarded change of somebody else.", Dangerous = true, NotWhileImpersonating = true)]
    public const string ApprovalsDecide = "approvals:decide";
    [Permission("Break the glass", "Make a guarded change alone in an emergency; everyone who watches is told.", Dangerous = true, NotWhileImpersonating = true)]
    public const string ApprovalsBreakGlass = "approvals:break-glass";
    [Permission("Read the audit log", "See what was done, by whom, and what was refused.")]
    public const string AuditRead = "audit:read";
    [Permission("Read data access", "See who read and changed which rows, staff of the platform among them, and why the owner filter was skipped.")]
    public const string DataAccessRead = "data-access:read";
    [Permission("Erase end customers", "Destroy the personal data of a buyer for good.", Dangerous = true, NotWhileImpersonating = true)]
    public const string EndCustomersErase = "end-customers:erase";
    [Permission("Change retention", "Say how long a tenant's data is kept.", Dangerous = true, NotWhileImpersonating = true)]
    public const string RetentionWrite = "retention:write";
    [Permission("Import", "Load customers and merchants from files.")]
    public const string ImportsWrite = "imports:write";
    [Permission("Change requirements", "Ask for proof from a merchant, and say what was shown.")]
    public const string RequirementsWrite = "requirements:write";
    [Permission("Submit requirements", "Say on the merchant's side that a proof is there.")]
    public const string RequirementsSubmit = "requirements:submit";
    [Permission("Read provisioning", "See how merchants are being set up.")]
    public const string ProvisioningRead = "provisioning:read";
    [Permission("Provision merchants", "Set merchants up, retry and cancel it.")]
    public const string ProvisioningWrite = "provisioning:write";
    [Permission("Approve provisioning", "Let a merchant go live.", NotWhileImpersonating = true)]
    public const string ProvisioningApprove = "provisioning:approve";
    [Permission("Change provisioning templates", "Say which steps set a merchant up.")]
    public const string ProvisioningTemplates = "provisioning:templates";
    [Permission("Read plans", "See what a tenant sells, and at which prices.")]
    public const string PlansRead = "plans:read";
    [Permission("Change plans", "Draft, publish and retire plans.", Dangerous = true)]
    public const string PlansWrite = "plans:write";
    [Permission("Read billing", "See contracts, usage, invoices and payments.")]
    public const string BillingRead = "billing:read";
    [Permission("Change billing", "Start, change and end contracts, correct invoices and record payments.", Dangerous = true, NotWhileImpersonating = true)]
    public const string BillingWrite = "billing:write";
    [Permission("Run billing", "Bill every contract that is due.", NotWhileImpersonating = true)]
    public const string BillingRun = "billing:run";
    [Permission("Record usage", "Report what merchants used, as a machine or by hand.")]
    public const string UsageWrite = "usage:write";
    [Permission("Read prospects", "See the sales pipeline.")]
    public const string ProspectsRead = "prospects:read";
    [Permission("Change prospects", "Create, change, move and lose prospects.")]
    public const string ProspectsWrite = "prospects:write";
    [Permission("Convert prospects", "Make a customer of a prospect, with a contract and its first merchants.")]
    public const string ProspectsConvert = "prospects:convert";
    [Permission("Change the pipeline", "Say which stages prospects go through.")]
    public const string ProspectsPipeline = "prospects:pipeline";
    [Permission("Read analytics", "See the figures of an owner and of all below it, as far as one may read what they count.")]
    public const string AnalyticsRead = "analytics:read";
    [Permission("Change dashboards", "Make dashboards, share them, and change those that are shared.")]
    public const string DashboardsWrite = "dashboards:write";
    [Permission("Skip the owner filter", "Read across every owner, with a reason that is kept.", Dangerous = true, NotWhileImpersonating = true)]
    public const string SkipOwner = "platform:skip-owner";
    [Permission("Introspect the graph", "Read the schema by introspection in production.")]
    public const string Introspect = "graph:introspect";

    public static IReadOnlyList<Permission> All { get; } = [.. typeof(Permissions)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral)
        .Select((f, index) => f.GetCustomAttribute<PermissionAttribute>() is { } p
            ? new Permission(index, (string)f.GetRawConstantValue()!, p.Title, p.Description, p.Dangerous) { NotWhileImpersonating = p.NotWhileImpersonating }
            : throw new InvalidOperationException($"Permission {f.Name} has no title."))];

    private static readonly FrozenDictionary<string, Permission> byKey = All.ToFrozenDictionary(p => p.Key);

    /// <exception cref="KeyNotFoundException">The key is not one of the constants.</exception>
    public static Permission Get(string key) => byKey[key];
}
