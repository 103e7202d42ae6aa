using Scp.Core.Access;
using Scp.Core.Billing;

namespace Scp.Core.Prospects;

internal static class ProspectChecks
{
    private const decimal MaxValue = 1_000_000_000_000;

    public static Checks Details(this Checks checks, string? contactName, string? contactEmail, string? source, string? currency, decimal? probability) => checks
        .OptionalText("contactName", contactName, Prospect.MaxCompanyLength).Email("contactEmail", contactEmail).OptionalText("contactEmail", contactEmail, User.MaxEmailLength)
        .OptionalText("source", source, Prospect.MaxSourceLength).Currency("currency", currency)
        .Require(probability is null or >= 0 and <= 1, "probability", "A probability is a share from 0 to 1.", "RANGE");

    public static ValidationError? CheckValue(decimal? value, string currency) => new Checks()
        .Require(value is null || (value is >= 0 and <= MaxValue && value == Money.Round(value.Value, currency)), "value",
            $"'value' is 0 to {MaxValue} in whole minor units of {currency}.", "RANGE").Error;

    /// <summary>Somebody who is at home at the tenant or above may look after its prospects.</summary>
    public static async Task<NotFoundError?> CheckResponsibleAsync(this ScpDbContext db, NodeId? responsible, string tenantPath, CancellationToken ct) =>
        responsible is not { } id || await db.Users.AnyAsync(u => u.Id == id.Id && u.Status != UserStatus.Suspended && (u.OwnerPath == tenantPath || u.OwnerPath == OwnerPath.Platform), ct)
            ? null : new NotFoundError(id);
}
