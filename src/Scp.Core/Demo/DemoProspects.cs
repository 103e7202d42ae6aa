using Scp.Core.Hierarchy;
using Scp.Core.Prospects;

namespace Scp.Core.Demo;

/// <summary>Each tenant's sales of the last months: some under way in every stage, some lost, and some that became its customers.</summary>
internal sealed class DemoProspects(Random random, DateTimeOffset now)
{
    private const int Open = 14, Lost = 5, Won = 4;
    private static readonly string[] sources = ["Referral", "Website", "Trade fair", "Partner", "Cold call"];
    private static readonly (ActivityKind Kind, string Note)[] doings =
    [
        (ActivityKind.Call, "Went through the offer."), (ActivityKind.Email, "Sent the price list."), (ActivityKind.Meeting, "Met at their office."),
        (ActivityKind.Note, "Decides after the season."), (ActivityKind.Task, "Ask for the number of shops."),
    ];

    private readonly DemoNames names = new(random);

    public IEnumerable<object> Rows(IReadOnlyList<Owner> owners) => owners.OfType<Tenant>().SelectMany(tenant => Of(tenant, [.. owners.OfType<Customer>().Where(c => c.ParentId == tenant.Id)]));

    private IEnumerable<object> Of(Tenant tenant, IReadOnlyList<Customer> customers)
    {
        var stages = Pipeline.Usual(tenant.Id, tenant.OwnerPath, now).Stages;
        for (var i = 0; i < Open + Lost + Won; i++)
        {
            var customer = i < Open + Lost ? null : customers[i - Open - Lost];
            var prospect = New(tenant, customer?.Name ?? names.Holding(), customer?.CreatedAt.AddDays(-random.Next(30, 60)) ?? now.AddDays(-random.Next(30, 160)));
            var way = Way(prospect, stages.Take(i % stages.Count + 1)).ToList();
            foreach (var row in way) yield return row;
            if (i >= Open) Close(prospect, way.OfType<StageChange>().Last(), customer);
            yield return prospect;
        }
    }

    private void Close(Prospect prospect, StageChange last, Customer? customer)
    {
        var at = customer?.CreatedAt ?? last.At.AddDays(random.Next(1, 5));
        last.Leave(at);
        prospect.Close(customer is null ? ProspectStatus.Lost : ProspectStatus.Won, at);
        prospect.ConvertedToId = customer?.Id;
        if (customer is null) prospect.LostReason = names.Pick(Enum.GetValues<LostReason>());
    }

    private Prospect New(Tenant tenant, string company, DateTimeOffset at)
    {
        var person = names.Person();
        var prospect = new Prospect
        {
            Id = Guid.CreateVersion7(at), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Company = company, Stage = "", CreatedAt = at,
            ContactName = person, ContactEmail = $"{person.ToLowerInvariant().Replace(' ', '.')}@{company.ToLowerInvariant().Replace(' ', '-')}.example",
            Source = names.Pick(sources), Value = 500 * random.Next(4, 60), Currency = random.Next(6) is 0 ? "GBP" : tenant.Identity.DefaultCurrency,
            ExpectedCloseOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(5, 90)),
        };
        prospect.Index();
        return prospect;
    }

    /// <summary>Through the stages, some days in each, and what was done meanwhile.</summary>
    private IEnumerable<object> Way(Prospect prospect, IEnumerable<PipelineStage> stages)
    {
        var (at, before) = (prospect.CreatedAt, (StageChange?)null);
        foreach (var stage in stages)
        {
            before?.Leave(at);
            before = new()
            {
                Id = Guid.CreateVersion7(at), OwnerId = prospect.OwnerId, OwnerPath = prospect.OwnerPath, ProspectId = prospect.Id, From = before?.To, To = stage.Key, At = at,
            };
            yield return before;
            var (kind, note) = names.Pick(doings);
            yield return new ProspectActivity
            {
                Id = Guid.CreateVersion7(at), OwnerId = prospect.OwnerId, OwnerPath = prospect.OwnerPath, ProspectId = prospect.Id, Kind = kind, Note = note, At = at, CreatedAt = at,
            };
            prospect.Stage = stage.Key;
            at = at.AddDays(random.Next(1, 5));
        }
    }
}
