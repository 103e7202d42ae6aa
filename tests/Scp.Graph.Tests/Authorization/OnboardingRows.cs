using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Onboarding.Requirements;

namespace Scp.Graph.Tests.Authorization;

/// <summary>What a merchant has to show, and whom one speaks with about a customer.</summary>
internal static class OnboardingRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static object[] NewAt(Owner owner, Guid by) => owner switch
    {
        Merchant merchant => [NewRequirement(merchant, "shown", by)],
        Customer customer => [NewContact(customer)],
        _ => [],
    };

    public static IEnumerable<Requirement> NewRequirements(Merchant merchant)
    {
        var submitted = NewRequirement(merchant, "submitted", null);
        submitted.SubmittedAt = day;
        return [NewRequirement(merchant, "open", null), submitted];
    }

    public static CustomerContact NewContact(Customer customer) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Role = ContactRole.Primary, Name = "Contact",
        Email = "contact@shop.example", Phone = "1", CreatedAt = day,
    };

    private static Requirement NewRequirement(Merchant merchant, string key, Guid? satisfiedBy) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, Key = key, Title = "Proof", Blocks = ["payouts"], DueAt = day,
        SatisfiedAt = satisfiedBy is null ? null : day, SatisfiedById = satisfiedBy, CreatedAt = day,
    };
}
