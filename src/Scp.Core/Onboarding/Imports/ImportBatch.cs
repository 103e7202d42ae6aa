using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports.Reading;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Makes owners of a batch of rows, by the rules of the mutations that make one. A fixed number of statements for any batch.</summary>
internal sealed class ImportBatch(ScpDbContext db, Lineages lineages, Entitlements entitlements)
{
    /// <returns>Null when the run's own owner takes nothing new, or is not there any more.</returns>
    public async Task<CheckedRows?> CheckAsync(ImportRun run, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var owner = await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == run.OwnerId && o.OwnerPath == run.OwnerPath, ct);
        if (owner is null || await lineages.CheckOpenAsync(owner, ct) is not null) return null;
        var parents = run.Kind is ImportKind.Customers ? new ImportParents(owner, []) : await ParentsAsync(owner, rows, ct);
        var taken = await TakenAsync(parents.All, rows, ct);
        var room = await entitlements.RoomAsync(Features.Merchants, parents.Payers, ct);

        var (made, errors) = (new List<Owner>(), new List<ImportRowError>());
        foreach (var row in rows)
        {
            var faults = new List<RowFault>();
            if (row.Fault is { } unread) faults.Add(unread);
            else if (Make(row, parents, faults) is { } one)
            {
                if (!taken.Add((one.ParentId!.Value, one.Slug))) faults.Add(new(ImportColumns.Slug, "SLUG_TAKEN", "'slug' is already in use here."));
                else if (room.TryGetValue(one.ParentId.Value, out var left) && (room[one.ParentId.Value] = left - 1) < 0)
                    faults.Add(new(ImportColumns.Customer, "LIMIT_EXCEEDED", "The customer's plan allows no more merchants, or an invoice is past due."));
                else made.Add(one);
            }
            errors.AddRange(faults.Select(f => Error(run, row, f)));
        }
        return new(made, errors, rows.Count - made.Count);
    }

    private Owner? Make(StagedRow row, ImportParents parents, List<RowFault> faults)
    {
        if (row[ImportColumns.Draft] is not (null or "true" or "false")) faults.Add(new(ImportColumns.Draft, "INVALID", "'draft' is true or false."));
        var parent = parents.Find(row, faults);
        var draft = row[ImportColumns.Draft] is "true";
        var at = new NodeId(parent?.Kind.ToString() ?? "", parent?.Id ?? default);
        // What a row leaves out is found fault with by the rules themselves.
        var (name, slug) = (row[ImportColumns.Name] ?? "", row[ImportColumns.Slug] ?? "");
        if (parents.OfMerchants)
        {
            var input = new CreateMerchantInput(at, name, slug, row["timeZone"] ?? "", row["currency"] ?? "", row["category"], row["country"], draft);
            return Sound(MerchantService.Check(input), faults) ? MerchantService.Make(input, (Customer)parent!, db.Time.GetUtcNow()) : null;
        }
        var customer = new CreateCustomerInput(at, name, slug, row["legalName"] ?? "", row["contactEmail"], row["contactPhone"], row["taxId"], row["country"], draft);
        return Sound(CustomerService.Check(customer), faults) ? CustomerService.Make(customer, (Tenant)parent!, db.Time.GetUtcNow()) : null;
    }

    private static bool Sound(ValidationError? invalid, List<RowFault> faults)
    {
        faults.AddRange((invalid?.Fields ?? []).Select(f => new RowFault(f.Field, f.Code, f.Message)));
        return faults.Count is 0;
    }

    private async Task<ImportParents> ParentsAsync(Owner owner, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        if (owner is Customer) return new(owner, []) { OfMerchants = true };
        var slugs = rows.Select(r => r[ImportColumns.Customer]).OfType<string>().Distinct().ToArray();
        var customers = await db.Customers.AsNoTracking().Where(c => c.ParentId == owner.Id && slugs.Contains(c.Slug)).ToListAsync(ct);
        var lines = await lineages.OfAsync(customers, ct);
        return new(owner, customers.Zip(lines, (c, line) => (c, Lifecycle.Effective(line))).ToDictionary(c => c.c.Slug)) { OfMerchants = true };
    }

    private async Task<HashSet<(Guid, string)>> TakenAsync(Guid[] parents, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var slugs = rows.Select(r => r[ImportColumns.Slug]).OfType<string>().Distinct().ToArray();
        var found = await db.Owners.Where(o => parents.Contains(o.ParentId!.Value) && slugs.Contains(o.Slug)).Select(o => new { o.ParentId, o.Slug }).ToListAsync(ct);
        return [.. found.Select(o => (o.ParentId!.Value, o.Slug))];
    }

    private static ImportRowError Error(ImportRun run, StagedRow row, RowFault fault) => new()
    {
        Id = Guid.CreateVersion7(), RunId = run.Id, OwnerId = run.OwnerId, OwnerPath = run.OwnerPath, Line = row.Line,
        Column = fault.Column, Code = fault.Code, Message = fault.Message,
    };
}

/// <param name="Made">Not saved yet.</param>
/// <param name="Failed">Rows, not errors: a row may have several.</param>
internal sealed record CheckedRows(IReadOnlyList<Owner> Made, IReadOnlyList<ImportRowError> Errors, int Failed);
