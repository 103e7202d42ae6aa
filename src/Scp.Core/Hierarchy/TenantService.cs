namespace Scp.Core.Hierarchy;

public sealed class TenantService(ScpDbContext db)
{
    public async Task<Result<Tenant>> CreateAsync(CreateTenantInput input, CancellationToken ct)
    {
        var checks = new Checks().Text("name", input.Name, Owner.MaxNameLength).Slug("slug", input.Slug);
        if (Check(checks, input.Identity).Error is { } invalid) return invalid;

        var id = Guid.CreateVersion7(db.Time.GetUtcNow());
        var tenant = new Tenant
        {
            Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = input.Name.Trim(),
            Slug = input.Slug, Status = OwnerStatus.Active, CreatedAt = db.Time.GetUtcNow(),
        };
        Apply(tenant.Identity, input.Identity);
        db.Add(tenant);
        return await db.SaveAsync(ct) is { } error ? error : tenant;
    }

    public async Task<Result<Tenant>> UpdateIdentityAsync(UpdateTenantIdentityInput input, CancellationToken ct)
    {
        if (Check(new Checks(), input.Identity).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Id.Id, ct) is not { } tenant) return new NotFoundError(input.Id);
        if (tenant.CheckEtag(input.Etag) is { } stale) return stale;

        Apply(tenant.Identity, input.Identity);
        return await db.SaveAsync(ct) is { } error ? error : tenant;
    }

    private static Checks Check(Checks checks, TenantIdentityInput identity) => checks
        .Text("identity.legalName", identity.LegalName, Owner.MaxNameLength).Text("identity.displayName", identity.DisplayName, Owner.MaxNameLength)
        .Email("identity.supportEmail", identity.SupportEmail).Url("identity.supportUrl", identity.SupportUrl)
        .Require(LooksLikeLocale(identity.DefaultLocale), "identity.defaultLocale", "'defaultLocale' is a language tag such as de-CH.", "LOCALE")
        .Currency("identity.defaultCurrency", identity.DefaultCurrency).TimeZone("identity.timeZone", identity.TimeZone)
        .Require((identity.Domains ?? []).All(d => Uri.CheckHostName(d) is UriHostNameType.Dns), "identity.domains", "'domains' holds host names.", "DOMAIN");

    private static bool LooksLikeLocale(string tag) => System.Text.RegularExpressions.Regex.IsMatch(tag, @"^[a-z]{2,3}(-[A-Z]{2})?\z");

    private static void Apply(TenantIdentity identity, TenantIdentityInput input)
    {
        (identity.LegalName, identity.DisplayName) = (input.LegalName.Trim(), input.DisplayName.Trim());
        (identity.DefaultLocale, identity.DefaultCurrency, identity.TimeZone) = (input.DefaultLocale, input.DefaultCurrency, input.TimeZone);
        identity.SupportEmail = Change.Text(identity.SupportEmail, input.SupportEmail);
        identity.SupportUrl = Change.Text(identity.SupportUrl, input.SupportUrl);
        identity.Domains = input.Domains?.ToList() ?? identity.Domains;
    }
}
