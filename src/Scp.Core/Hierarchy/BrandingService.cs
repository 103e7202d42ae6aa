namespace Scp.Core.Hierarchy;

public sealed class BrandingService(ScpDbContext db)
{
    /// <summary>Changes one owner's own branding; a field given as empty falls back to the owner above again.</summary>
    public async Task<Result<Owner>> UpdateAsync(UpdateBrandingInput input, CancellationToken ct)
    {
        var checks = new Checks().OptionalText("displayName", input.DisplayName, Owner.MaxNameLength)
            .Url("logoUrl", input.LogoUrl).Url("faviconUrl", input.FaviconUrl)
            .Color("primaryColor", input.PrimaryColor).Color("accentColor", input.AccentColor).Email("emailFrom", input.EmailFrom);
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Owner>(input.Owner.Id, ct) is not { } owner) return new NotFoundError(input.Owner);
        if (owner.CheckEtag(input.Etag) is { } stale) return stale;
        if (owner.CheckNotArchived() is { } archived) return archived;

        var branding = owner.Branding;
        branding.DisplayName = Change.Text(branding.DisplayName, input.DisplayName);
        branding.LogoUrl = Change.Text(branding.LogoUrl, input.LogoUrl);
        branding.FaviconUrl = Change.Text(branding.FaviconUrl, input.FaviconUrl);
        branding.PrimaryColor = Change.Text(branding.PrimaryColor, input.PrimaryColor);
        branding.AccentColor = Change.Text(branding.AccentColor, input.AccentColor);
        branding.EmailFrom = Change.Text(branding.EmailFrom, input.EmailFrom);
        return await db.SaveAsync(ct) is { } error ? error : owner;
    }
}

public sealed record UpdateBrandingInput(
    NodeId Owner, string? DisplayName = null, string? LogoUrl = null, string? FaviconUrl = null, string? PrimaryColor = null,
    string? AccentColor = null, string? EmailFrom = null, string? Etag = null);
