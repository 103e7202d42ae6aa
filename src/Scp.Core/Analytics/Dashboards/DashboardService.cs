using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>Changes dashboards. What its author has not shared exists for nobody else.</summary>
public sealed class DashboardService(ScpDbContext db, Lineages lineages)
{
    private static readonly Permission reads = Permissions.Get(Permissions.AnalyticsRead);

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/> when the owner is closed,
    /// <see cref="LimitExceededError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not read the owner's figures.</exception>
    public async Task<Result<Dashboard>> CreateAsync(CreateDashboardInput input, CancellationToken ct)
    {
        if (Check(input.Title, input.Description) is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        RequireReading(owner.OwnerPath);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        var (now, author) = (db.Time.GetUtcNow(), db.Caller.Id);
        var widgets = Layouts(input.Widgets ?? [], [], now);
        if (await new DashboardChecks(db).CheckAsync(owner, widgets, ct) is { } faults) return faults;
        if (await db.Dashboards.CountAsync(d => d.OwnerId == owner.Id && d.AuthorId == author, ct) >= Dashboard.MaxPerAuthor)
            return new LimitExceededError(Dashboard.MaxPerAuthor, $"Nobody makes more than {Dashboard.MaxPerAuthor} dashboards at one owner.");

        var dashboard = db.Add(new Dashboard
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, AuthorId = author, Title = input.Title.Trim(),
            Description = Given(input.Description), Shared = input.Shared, Content = Dashboard.Write(widgets), CreatedAt = now,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : dashboard;
    }

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> when
    /// somebody else's dashboard would be kept from those who share it.</returns>
    /// <exception cref="AccessDeniedException">The caller may not read the owner's figures.</exception>
    public async Task<Result<Dashboard>> UpdateAsync(UpdateDashboardInput input, CancellationToken ct)
    {
        if (Check(input.Title ?? "-", input.Description) is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } dashboard) return found.Error!;
        if (input.Shared is false && dashboard.Shared && dashboard.AuthorId != db.Caller.Id)
            return new ConflictError("Only its author takes a dashboard back from those who share it.");
        if (input.Widgets is { } given)
        {
            var widgets = Layouts(given, [.. dashboard.Read().Select(w => w.Id)], db.Time.GetUtcNow());
            var owner = await db.Owners.AsNoTracking().SingleAsync(o => o.Id == dashboard.OwnerId, ct);
            if (await new DashboardChecks(db).CheckAsync(owner, widgets, ct) is { } faults) return faults;
            dashboard.Content = Dashboard.Write(widgets);
        }
        dashboard.Title = input.Title?.Trim() ?? dashboard.Title;
        if (input.Description is not null) dashboard.Description = Given(input.Description);
        dashboard.Shared = input.Shared ?? dashboard.Shared;
        return await db.SaveAsync(ct) is { } error ? error : dashboard;
    }

    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not read the owner's figures.</exception>
    public async Task<Result<Dashboard>> DeleteAsync(DeleteDashboardInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } dashboard) return found.Error!;
        db.Remove(dashboard);
        return await db.SaveAsync(ct) is { } error ? error : dashboard;
    }

    private async Task<Result<Dashboard>> FindAsync(NodeId id, string? etag, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Dashboard>(id.Id, ct) is not { } dashboard) return new NotFoundError(id);
        RequireReading(dashboard.OwnerPath);
        return dashboard.CheckEtag(etag) is { } stale ? stale : dashboard;
    }

    // Which metrics are shown there, the checks would tell.
    private void RequireReading(string path)
    {
        if (!db.Caller.Can(reads, path)) throw new AccessDeniedException(reads, path);
    }

    /// <param name="known">Ids that widgets may keep; each once.</param>
    private static IReadOnlyList<WidgetLayout> Layouts(IReadOnlyList<WidgetInput> widgets, HashSet<Guid> known, DateTimeOffset now) =>
        [.. widgets.Select(w => new WidgetLayout(
            w.Id is { } id && known.Remove(id.Id) ? id.Id : Guid.CreateVersion7(now), w.Title.Trim(), w.Metric, w.Chart, w.GroupBy, w.Period, w.Interval, w.X, w.Y, w.Width, w.Height))];

    private static string? Given(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;

    private static ValidationError? Check(string title, string? description) =>
        new Checks().Text("title", title, Dashboard.MaxTitleLength).OptionalText("description", description, Dashboard.MaxDescriptionLength).Error;
}
