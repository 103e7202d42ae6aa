namespace Scp.Core.Access;

/// <param name="Key">Stable; grants and tests name the role by it.</param>
public sealed record SystemRole(string Key, string Name, string Description, IReadOnlyList<string> Permissions);

/// <summary>The roles that ship with the product. This list is their definition: the rows follow it at every start.</summary>
public static class SystemRoles
{
    private static readonly string[] readHierarchy =
        [Permissions.TenantsRead, Permissions.CustomersRead, Permissions.MerchantsRead, Permissions.PluginsRead,
         Permissions.SettingsRead];

    private static readonly string[] readAccess =
        [Permissions.UsersRead, Permissions.RolesRead, Permissions.ClientsRead, Permissions.SessionsRead, Permissions.ApprovalsRead];

    private static readonly string[] runAccess =
        [.. readAccess, Permissions.UsersWrite, Permissions.RolesWrite, Permissions.GrantsWrite, Permissions.ClientsWrite,
         Permissions.SessionsRevoke, Permissions.ImpersonationConsent, Permissions.ApprovalsDecide, Permissions.SecurityEventsRead,
         Permissions.SecurityEventsAcknowledge, Permissions.WebhooksRead, Permissions.WebhooksWrite];

    private static readonly string[] readOnboarding = [Permissions.ProvisioningRead, Permissions.PlansRead, Permissions.BillingRead];

    private static readonly string[] runMerchants =
        [Permissions.MerchantsRead, Permissions.EndCustomersRead, Permissions.EndCustomersWrite, Permissions.PluginsRead,
         Permissions.PluginsWrite, Permissions.SettingsRead, Permissions.SettingsWrite, Permissions.CredentialsRead, Permissions.CredentialsWrite,
         Permissions.AnalyticsRead, Permissions.DashboardsWrite, Permissions.BrandingWrite, Permissions.AuditRead, Permissions.PersonalDataRead, Permissions.EndCustomersErase, Permissions.ProvisioningRead,
         Permissions.RequirementsSubmit,
         .. runAccess];

    private static readonly string[] runCustomers =
        [.. runMerchants, Permissions.PlansRead, Permissions.BillingRead, Permissions.CustomersRead, Permissions.CustomersWrite, Permissions.MerchantsWrite, Permissions.ImportsWrite,
         Permissions.ProvisioningWrite, Permissions.DataAccessRead];

    public static readonly SystemRole PlatformAdmin = new("platform-admin", "Platform administrator",
        "Runs the whole platform, across every tenant.", [.. Permissions.All.Select(p => p.Key)]);

    public static readonly SystemRole TenantAdmin = new("tenant-admin", "Tenant administrator",
        "Runs one tenant with its customers and merchants.",
        [.. runCustomers, Permissions.TenantsRead, Permissions.TenantsWrite, Permissions.IsolationRead, Permissions.IsolationWrite,
         Permissions.Introspect, Permissions.CredentialsReveal, Permissions.UsersImpersonate,
         Permissions.ApprovalsBreakGlass, Permissions.RetentionWrite, Permissions.RequirementsWrite, Permissions.ProvisioningApprove,
         Permissions.ProvisioningTemplates, Permissions.PlansWrite, Permissions.BillingWrite, Permissions.BillingRun, Permissions.UsageWrite,
         Permissions.ProspectsRead, Permissions.ProspectsWrite, Permissions.ProspectsConvert, Permissions.ProspectsPipeline]);

    public static readonly SystemRole Support = new("support", "Support",
        "Finds out what is wrong, also by acting as a user of no more rights, and sets plugins right. Sees no personal data.",
        [.. readHierarchy, .. readAccess, Permissions.AnalyticsRead, Permissions.DashboardsWrite, Permissions.EndCustomersRead, Permissions.PluginsWrite, Permissions.CredentialsRead, Permissions.AuditRead,
         Permissions.Introspect, Permissions.UsersImpersonate, .. readOnboarding, Permissions.ProvisioningWrite, Permissions.RequirementsWrite]);

    public static readonly SystemRole Billing = new("billing", "Billing",
        "Sells plans, bills for them and sees to it that they are paid.",
        [Permissions.TenantsRead, Permissions.CustomersRead, Permissions.MerchantsRead, Permissions.AnalyticsRead, Permissions.DashboardsWrite, Permissions.PlansRead, Permissions.PlansWrite,
         Permissions.BillingRead, Permissions.BillingWrite, Permissions.BillingRun, Permissions.UsageWrite]);

    public static readonly SystemRole Sales = new("sales", "Sales",
        "Wins customers: runs the pipeline, and sees the hierarchy and what is in use there.",
        [.. readHierarchy, Permissions.AnalyticsRead, Permissions.DashboardsWrite, Permissions.PlansRead, Permissions.ProvisioningRead, Permissions.ProspectsRead, Permissions.ProspectsWrite,
         Permissions.ProspectsConvert]);

    public static readonly SystemRole Auditor = new("auditor", "Auditor",
        "Sees what was done, by whom and by which right. Changes nothing.",
        [.. readHierarchy, .. readAccess, Permissions.AnalyticsRead, Permissions.PlatformRead, Permissions.IsolationRead, Permissions.AuditRead, Permissions.DataAccessRead,
         Permissions.CredentialsRead, Permissions.SecurityEventsRead, Permissions.WebhooksRead, .. readOnboarding, Permissions.ProspectsRead]);

    public static readonly SystemRole CustomerAdmin = new("customer-admin", "Customer administrator",
        "Runs one customer with its merchants.", runCustomers);

    public static readonly SystemRole MerchantAdmin = new("merchant-admin", "Merchant administrator",
        "Runs one merchant: its branding, its plugins and the buyers that it knows.", runMerchants);

    public static readonly SystemRole ReadOnly = new("read-only", "Read only",
        "Sees the hierarchy and its plugins. Changes nothing, sees nobody.", readHierarchy);

    public static readonly SystemRole Integrator = new("integrator", "Integrator",
        "A service that runs plugins: reads what is in effect, resolves the secrets that its owner holds and reports usage.",
        [.. readHierarchy, Permissions.CredentialsRead, Permissions.CredentialsUse, Permissions.UsageWrite]);

    public static IReadOnlyList<SystemRole> All { get; } =
        [PlatformAdmin, TenantAdmin, Support, Billing, Sales, Auditor, CustomerAdmin, MerchantAdmin, ReadOnly, Integrator];
}
