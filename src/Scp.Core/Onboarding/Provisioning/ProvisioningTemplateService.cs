using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>Says how a tenant's merchants are set up.</summary>
public sealed class ProvisioningTemplateService(ScpDbContext db, PluginDefinitions definitions, Lineages lineages)
{
    private static readonly Permission plugins = Permissions.Get(Permissions.PluginsWrite), credentials = Permissions.Get(Permissions.CredentialsWrite);

    /// <returns>The template; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="LimitExceededError"/>, or
    /// <see cref="ConflictError"/> when the key is taken or the tenant closed.</returns>
    /// <exception cref="AccessDeniedException">The caller may not do itself what runs would do for it.</exception>
    public async Task<Result<ProvisioningTemplate>> CreateAsync(CreateProvisioningTemplateInput input, CancellationToken ct)
    {
        var checks = new Checks().Slug("key", input.Key).Text("name", input.Name, ProvisioningTemplate.MaxNameLength);
        if (await TemplateChecks.CheckAsync(checks, input.Plan, await definitions.GetAsync(ct), db.Time.GetUtcNow()) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Tenant.Id, ct) is not { } tenant) return new NotFoundError(input.Tenant);
        RequireRights(input.Plan, tenant.OwnerPath);
        if (await lineages.CheckOpenAsync(tenant, ct) is { } closed) return closed;
        if (await db.ProvisioningTemplates.CountAsync(t => t.OwnerId == tenant.Id, ct) >= ProvisioningTemplate.MaxPerTenant)
            return new LimitExceededError(ProvisioningTemplate.MaxPerTenant, $"A tenant has at most {ProvisioningTemplate.MaxPerTenant} templates.");

        var now = db.Time.GetUtcNow();
        var template = db.Add(new ProvisioningTemplate
        {
            Id = Guid.CreateVersion7(now), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Key = input.Key, Name = input.Name.Trim(),
            Content = input.Plan.Write(), CreatedAt = now,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : template;
    }

    /// <returns>The template; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public async Task<Result<ProvisioningTemplate>> UpdateAsync(UpdateProvisioningTemplateInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<ProvisioningTemplate>(input.Id.Id, ct) is not { } template) return new NotFoundError(input.Id);
        if (template.CheckEtag(input.Etag) is { } stale) return stale;
        var (plan, checks) = (input.Over(template.Plan), new Checks());
        if (input.Name is not null) checks.Text("name", input.Name, ProvisioningTemplate.MaxNameLength);
        if (await TemplateChecks.CheckAsync(checks, plan, await definitions.GetAsync(ct), db.Time.GetUtcNow()) is { } invalid) return invalid;
        RequireRights(plan, template.OwnerPath);

        (template.Name, template.Content) = (input.Name?.Trim() ?? template.Name, plan.Write());
        return await db.SaveAsync(ct) is { } error ? error : template;
    }

    /// <summary>Runs that began by it go on.</summary>
    /// <returns>The template as it was; <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<ProvisioningTemplate>> DeleteAsync(DeleteProvisioningTemplateInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<ProvisioningTemplate>(input.Id.Id, ct) is not { } template) return new NotFoundError(input.Id);
        if (template.CheckEtag(input.Etag) is { } stale) return stale;
        db.Remove(template);
        return await db.SaveAsync(ct) is { } error ? error : template;
    }

    private void RequireRights(ProvisioningPlan plan, string path)
    {
        if (plan.Plugins.Count > 0 && !db.Caller.Can(plugins, path)) throw new AccessDeniedException(plugins, path);
        if (plan.Credentials.Count > 0 && !db.Caller.Can(credentials, path)) throw new AccessDeniedException(credentials, path);
    }
}
