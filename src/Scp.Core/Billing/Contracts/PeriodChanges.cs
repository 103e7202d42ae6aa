using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Contracts;

/// <summary>What a change within the current period costs. Whatever changes and however often, a period costs in the end exactly the sum of the
/// shares of what held in each part of it, by <see cref="Proration.Share"/>.</summary>
internal static class PeriodChanges
{
    /// <summary>By which a charge is told from others: of a whole period, of a part of it, and of one that gives a part back.</summary>
    public static string[] Descriptions(string description) => [description, Part(description), GivenBack(description)];

    /// <summary>How a charge that gives back a part of another is described.</summary>
    public static string GivenBack(string description) => $"{description}, unused part of the period";

    /// <param name="before">What was held for a whole period until then; nothing while a contract is paused or in its trial.</param>
    /// <param name="after">What is held from then on; nothing for one that is paused or ends.</param>
    /// <param name="key">Names the change within the contract.</param>
    public static IEnumerable<PendingCharge> Of(
        Contract contract, string currency, IReadOnlyCollection<AheadCharge> before, IReadOnlyCollection<AheadCharge> after, DateTimeOffset at, string key, DateTimeOffset now)
    {
        var (start, end) = (contract.CurrentPeriodStart, contract.CurrentPeriodEnd);
        // Before the run came by, it will bill the whole period as it is after the change: then it is the part until now that is settled.
        var billed = contract.BilledThrough >= end;
        var (from, to) = billed ? (at < start ? start : at, end) : (start, at < start ? start : at);
        var (given, taken) = (before.Except(after), after.Except(before));
        var lines = given.Select(c => (Charge: c, Sign: billed ? -1 : 1)).Concat(taken.Select(c => (Charge: c, Sign: billed ? 1 : -1)));
        var number = 0;
        foreach (var (charge, sign) in lines)
        {
            var amount = sign * Proration.Share(charge.Amount, start, end, from, to, currency);
            if (amount == 0)
                continue;
            yield return new PendingCharge
            {
                Id = Guid.CreateVersion7(now), OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, ContractId = contract.Id, Key = $"{key}/{number++}",
                Description = sign > 0 ? Part(charge.Description) : GivenBack(charge.Description), UnitPrice = amount, Amount = amount,
                BeneficiaryId = charge.BeneficiaryId, Proration = true, PeriodStart = from, PeriodEnd = to, CreatedAt = now,
            };
        }
    }

    private static string Part(string description) => $"{description}, part of the period";
}
