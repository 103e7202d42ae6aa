using System.ComponentModel;
using Scp.Core.Onboarding.Imports;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Opens an import of customers or merchants below an owner. It waits a day for its file, which is sent by PUT to /api/imports/{id}/file, and runs with the rights of whoever started it.")]
    [Authorize(Permissions.ImportsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<ImportRun>> StartImport(StartImportInput input, [FromServices] ImportService imports, CancellationToken ct)
        => imports.StartAsync(input, ct);

    [Description("Ends an import at the batch that it is at. What was written before stays; with REJECT_EVERYTHING nothing was.")]
    [Authorize(Permissions.ImportsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<ImportRun>> CancelImport(CancelImportInput input, [FromServices] ImportService imports, CancellationToken ct)
        => imports.CancelAsync(input, ct);
}
