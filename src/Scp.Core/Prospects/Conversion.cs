using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;

namespace Scp.Core.Prospects;

/// <summary>Makes a customer of a prospect, with its contract and the runs that set its first merchants up, in one save: all of it or nothing.
/// The right to convert covers the whole; the rules of each part are those of its own service.</summary>
public sealed class Conversion(ScpDbContext db, ProspectMoves moves, CustomerService customers, ContractStart contracts, ProvisioningService provisioning)
{
    private const int MaxMerchants = 50;

    /// <returns>The prospect, won; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/>
    /// when it is closed, as after a first conversion, or a part's own rules refuse it.</returns>
    public async Task<Result<Prospect>> ConvertAsync(ConvertProspectInput input, CancellationToken ct)
    {
        if (Check(input) is { } invalid) return invalid;
        var found = await moves.FindAsync(input.Prospect, input.Etag, ct);
        if (found.Value is not { } prospect) return found.Error!;
        if (ProspectMoves.CheckOpen(prospect) is { } closed) return closed;

        var made = await customers.AddAsync(input.Customer.For(prospect), ct);
        if (made.Value is not { } customer) return made.Error!;
        if (await SellAsync(customer, input, ct) is { } refused)
        {
            db.ChangeTracker.Clear(); // A later save must not take the customer along.
            return refused;
        }
        var now = db.Time.GetUtcNow();
        await moves.LeaveAsync(prospect, now, ct);
        prospect.Close(ProspectStatus.Won, now);
        prospect.ConvertedToId = customer.Id;
        db.AuditAs("prospect.convert");
        return await db.SaveAsync(ct) is { } error ? error : prospect;
    }

    private async Task<DomainError?> SellAsync(Customer customer, ConvertProspectInput input, CancellationToken ct) =>
        input.Plan is { } plan && (await contracts.AddAsync(customer, input.Contract(customer, plan), ct)).Error is { } unsold
            ? unsold : await StartRunsAsync(customer, input, ct);

    private async Task<DomainError?> StartRunsAsync(Customer customer, ConvertProspectInput input, CancellationToken ct)
    {
        if (input.Merchants is not { Count: > 0 } merchants) return null;
        var found = await provisioning.PlanOfAsync(customer, input.Template, ct);
        if (found.Value is not { } plan) return found.Error!;
        foreach (var draft in merchants) provisioning.Add(customer, input.Template, plan, draft);
        return null;
    }

    private static ValidationError? Check(ConvertProspectInput input)
    {
        var merchants = input.Merchants ?? [];
        var checks = new Checks().Require(merchants.Count <= MaxMerchants, "merchants", $"At most {MaxMerchants} merchants begin at once.", "LENGTH")
            .Require(merchants.Select(m => m.Slug).Distinct().Count() == merchants.Count, "merchants", "Every merchant needs a slug of its own.", "DUPLICATE")
            .Require(input.Plan is not null || input.StartsAt is null, "startsAt", "Only a contract starts.");
        foreach (var (i, draft) in merchants.Index())
            foreach (var fault in MerchantService.Check(draft.For(Guid.Empty))?.Fields ?? [])
                checks.Require(false, $"merchants[{i}].{fault.Field}", fault.Message, fault.Code);
        return checks.Error;
    }
}

/// <param name="Plan">A published plan of the tenant; no contract where it is null.</param>
/// <param name="StartsAt">When the contract does; now where it is null.</param>
/// <param name="Template">Key of the template by which the merchants are set up.</param>
public sealed record ConvertProspectInput(
    NodeId Prospect, ConvertedCustomer Customer, NodeId? Plan = null, DateTimeOffset? StartsAt = null, IReadOnlyList<MerchantDraft>? Merchants = null,
    string Template = ProvisioningTemplate.Standard, string? Etag = null)
{
    internal StartContractInput Contract(Customer customer, NodeId plan) => new(new(nameof(Hierarchy.Customer), customer.Id), plan, StartsAt);
}

/// <param name="ContactEmail">The prospect's where it is null.</param>
public sealed record ConvertedCustomer(
    string Name, string Slug, string LegalName, [property: Sensitive(Sensitivity.Pii)] string? ContactEmail = null,
    [property: Sensitive(Sensitivity.Pii)] string? ContactPhone = null, string? TaxId = null, string? Country = null)
{
    internal CreateCustomerInput For(Prospect prospect) => new(
        new(nameof(Tenant), prospect.OwnerId), Name, Slug, LegalName, ContactEmail ?? prospect.ContactEmail, ContactPhone, TaxId, Country);
}
