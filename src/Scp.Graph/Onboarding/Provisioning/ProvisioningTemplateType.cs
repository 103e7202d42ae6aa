using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Provisioning;

public sealed class ProvisioningTemplateType : TypedObject<ProvisioningTemplate>
{
    public ProvisioningTemplateType()
    {
        this.AuthorizeWithPolicy(Permissions.ProvisioningRead);
        Id(t => t.Id);
        Load("tenant", Of<Tenant>(), (templates, context) => OwnersById.LoadAsync<Tenant>([.. templates.Select(t => (Guid?)t.OwnerId)], context));
        Value(t => t.Key);
        Value(t => t.Name);
        Value("plugins", t => t.Plan.Plugins, NonNullList<ProvisionedPlugin>());
        Value("credentials", t => t.Plan.Credentials, NonNullList<ProvisionedCredential>());
        Value("bills", t => t.Plan.Bills, NonNull<bool>());
        Value("verifies", t => t.Plan.Verifies, NonNull<bool>());
        Value("needsApproval", t => t.Plan.NeedsApproval, NonNull<bool>());
        Value("allowsOwnApproval", t => t.Plan.AllowsOwnApproval, NonNull<bool>());
        Value("maxAttempts", t => t.Plan.MaxAttempts, NonNull<int>());
        Value(t => t.CreatedAt);
        Value("etag", t => t.Etag, NonNull<string>());
    }
}

public sealed class TemplatePluginType : TypedObject<ProvisionedPlugin>
{
    public TemplatePluginType() : base("TemplatePlugin")
    {
        Value(p => p.Plugin);
        Value(p => p.Enabled);
        Value("settings", p => p.Settings ?? [], NonNullList<SettingChange>());
    }
}

public sealed class TemplateSettingType : TypedObject<SettingChange>
{
    public TemplateSettingType() : base("TemplateSetting")
    {
        Value(c => c.Key);
        Value(c => c.Mode);
        Value(c => c.Value);
    }
}

public sealed class TemplateCredentialType : TypedObject<ProvisionedCredential>
{
    public TemplateCredentialType() : base("TemplateCredential")
    {
        Value(c => c.Plugin);
        Value(c => c.Name);
        Value(c => c.Kind);
    }
}

public sealed class ProvisioningTemplateList : ListDefinition<ProvisioningTemplate>
{
    public ProvisioningTemplateList()
    {
        Where(t => t.Key);
        Order(t => t.Name);
        DefaultOrder(t => t.Key);
    }
}
