using Scp.Core.Hierarchy;

namespace Scp.Core.Prospects;

/// <summary>Makes prospects and changes what is known of them; see <see cref="ProspectMoves"/> for their way through the pipeline.</summary>
public sealed class ProspectService(ScpDbContext db, Lineages lineages, Pipelines pipelines)
{
    /// <returns>The prospect; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, or <see cref="ConflictError"/> when the tenant is closed.</returns>
    public async Task<Result<Prospect>> CreateAsync(CreateProspectInput input, CancellationToken ct)
    {
        var checks = new Checks().Text("company", input.Company, Prospect.MaxCompanyLength)
            .Details(input.ContactName, input.ContactEmail, input.Source, input.Currency, input.Probability);
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Tenant.Id, ct) is not { } tenant) return new NotFoundError(input.Tenant);
        if (await lineages.CheckOpenAsync(tenant, ct) is { } closed) return closed;
        var currency = input.Currency ?? tenant.Identity.DefaultCurrency;
        if (ProspectChecks.CheckValue(input.Value, currency) is { } worthless) return worthless;
        if (await db.CheckResponsibleAsync(input.Responsible, tenant.OwnerPath, ct) is { } nobody) return nobody;

        return await pipelines.WithStagesAsync<Prospect>(tenant.OwnerPath, async () =>
        {
            var pipeline = await pipelines.OfAsync(tenant.Id, tenant.OwnerPath, ct);
            if ((input.Stage is null ? pipeline.Stages[0] : pipeline.Find(input.Stage)) is not { } stage) return ProspectMoves.UnknownStage(input.Stage!);
            var prospect = New(tenant, input, stage.Key, currency, db.Time.GetUtcNow());
            db.AddRange(prospect, ProspectMoves.Enter(prospect, null, db.Caller.ActorId, prospect.CreatedAt));
            return await db.SaveAsync(ct) is { } error ? error : prospect;
        }, ct);
    }

    /// <returns>The prospect; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<Prospect>> UpdateAsync(UpdateProspectInput input, CancellationToken ct)
    {
        var checks = new Checks().Details(input.ContactName, input.ContactEmail, input.Source, input.Currency, input.Probability);
        if (input.Company is not null) checks.Text("company", input.Company, Prospect.MaxCompanyLength);
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Prospect>(input.Id.Id, ct) is not { } prospect) return new NotFoundError(input.Id);
        if (prospect.CheckEtag(input.Etag) is { } stale) return stale;
        if (await db.CheckResponsibleAsync(input.Responsible, prospect.OwnerPath, ct) is { } nobody) return nobody;
        var (value, currency) = (Part(ProspectPart.Value, prospect.Value, input.Value), input.Currency ?? prospect.Currency);
        if (ProspectChecks.CheckValue(value, currency) is { } worthless) return worthless;

        (prospect.Value, prospect.Currency, prospect.Company) = (value, currency, input.Company?.Trim() ?? prospect.Company);
        prospect.ContactName = Change.Text(prospect.ContactName, input.ContactName);
        prospect.ContactEmail = Change.Text(prospect.ContactEmail, input.ContactEmail);
        prospect.Source = Change.Text(prospect.Source, input.Source);
        prospect.ExpectedCloseOn = Part(ProspectPart.ExpectedClose, prospect.ExpectedCloseOn, input.ExpectedCloseOn);
        prospect.ResponsibleId = Part(ProspectPart.Responsible, prospect.ResponsibleId, input.Responsible?.Id);
        prospect.OwnProbability = Part(ProspectPart.Probability, prospect.OwnProbability, input.Probability);
        prospect.Index();
        return await db.SaveAsync(ct) is { } error ? error : prospect;

        T? Part<T>(ProspectPart part, T? current, T? given) where T : struct => input.Clear?.Contains(part) is true ? null : given ?? current;
    }

    /// <returns>What was noted; <see cref="ValidationError"/>, <see cref="NotFoundError"/>.</returns>
    public async Task<Result<ProspectActivity>> LogAsync(LogProspectActivityInput input, CancellationToken ct)
    {
        if (new Checks().Text("note", input.Note, ProspectActivity.MaxNoteLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Prospect>(input.Prospect.Id, ct) is not { } prospect) return new NotFoundError(input.Prospect);
        var now = db.Time.GetUtcNow();
        var activity = db.Add(new ProspectActivity
        {
            Id = Guid.CreateVersion7(now), OwnerId = prospect.OwnerId, OwnerPath = prospect.OwnerPath, ProspectId = prospect.Id, Kind = input.Kind,
            Note = input.Note.Trim(), At = input.At ?? now, ById = db.Caller.ActorId, CreatedAt = now,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : activity;
    }

    private static Prospect New(Tenant tenant, CreateProspectInput input, string stage, string currency, DateTimeOffset now)
    {
        var prospect = new Prospect
        {
            Id = Guid.CreateVersion7(now), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Company = input.Company.Trim(), Stage = stage, Currency = currency,
            ContactName = Change.Text(null, input.ContactName), ContactEmail = Change.Text(null, input.ContactEmail), Source = Change.Text(null, input.Source),
            Value = input.Value, ExpectedCloseOn = input.ExpectedCloseOn, ResponsibleId = input.Responsible?.Id, OwnProbability = input.Probability, CreatedAt = now,
        };
        prospect.Index();
        return prospect;
    }
}
