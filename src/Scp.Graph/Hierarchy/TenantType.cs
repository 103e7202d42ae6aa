using Scp.Core.Analytics.Configuration;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Core.Prospects;
using Scp.Graph.Analytics.Configuration;
using Scp.Graph.Analytics.Dashboards;
using Scp.Graph.Placement;
using Scp.Graph.Prospects;
using Scp.Graph.Billing.Plans;
using Scp.Graph.Schema;

namespace Scp.Graph.Hierarchy;

public sealed class TenantType : OwnerType<Tenant>
{
    public TenantType() : base(OwnerKind.Tenant, Permissions.TenantsRead)
    {
        Value(t => t.Identity);
        Value("isolation", t => t.Isolation, Of<IsolationPolicy>()).AuthorizeWithPolicy(Permissions.IsolationRead);
        Load("database", Of<TenantDatabase>(), TenantDatabaseType.OfAsync).AuthorizeWithPolicy(Permissions.IsolationRead)
            .Description = "The tenant's own; null where it shares the platform's.";
        Value("retention", t => t.Retention, NonNull<RetentionPolicy>());
        Pages<CustomerList, Customer>("customers", Permissions.CustomersRead, t => t.Id, c => c.ParentId!.Value, db => db.Customers);
        Pages<MerchantList, Merchant>("merchants", Permissions.MerchantsRead, t => t.Id, m => m.TenantId, db => db.Merchants);
        Pages<ProspectList, Prospect>("prospects", Permissions.ProspectsRead, t => t.Id, p => p.OwnerId, db => db.Prospects);
        Load("bi", Of<BiConfiguration>(), BiConfigurationType.LoadAsync).AuthorizeWithPolicy(Permissions.SettingsRead);
        Pages<DashboardList, Dashboard>("dashboards", Permissions.AnalyticsRead, t => t.Id, d => d.OwnerId, db => db.Dashboards).Description = "Those of its own figures.";
        Pages<PlanList, Plan>("plans", Permissions.PlansRead, t => t.Id, p => p.OwnerId, db => db.Plans).Description = "What it sells, each version by itself.";
    }
}

public sealed class TenantIdentityType : TypedObject<TenantIdentity>
{
    public TenantIdentityType()
    {
        Value(i => i.LegalName);
        Value(i => i.DisplayName);
        Value(i => i.SupportEmail);
        Value(i => i.SupportUrl, typeof(UrlType));
        Value(i => i.Domains);
        Value(i => i.DefaultLocale);
        Value(i => i.DefaultCurrency);
        Value(i => i.TimeZone);
    }
}

public sealed class IsolationPolicyType : TypedObject<IsolationPolicy>
{
    public IsolationPolicyType()
    {
        Description = "How a tenant is isolated and how its members may sign in. The stricter of this and the settings of security holds.";
        Value(p => p.Mode);
        Load<bool>("rowLevelSecurity", NonNull<bool>(), (policies, context) => new([.. policies.Select(_ => context.Get<ScpDbContext>().Database.IsNpgsql())]))
            .Description = "True where the database itself holds the second lock: PostgreSQL.";
        Value(p => p.EncryptionKeyId);
        Value(p => p.Residency);
        Value(p => p.SessionLifetimeMinutes);
        Value(p => p.IdleTimeoutMinutes).Description = "Null where the settings alone say how long a session may stay unused.";
        Value(p => p.MfaRequired);
        Value(p => p.AllowedCidrs);
    }
}
