using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Imports;

public sealed class ImportRunType : TypedObject<ImportRun>
{
    public ImportRunType()
    {
        this.AuthorizeWithPolicy(Permissions.ImportsWrite);
        Description = "A file of customers or merchants. It is sent by PUT to /api/imports/{id}/file.";
        Id(r => r.Id);
        Load("owner", Of<Owner>(), (runs, context) => OwnersById.LoadAsync<Owner>([.. runs.Select(r => (Guid?)r.OwnerId)], context));
        Value(r => r.Kind);
        Value(r => r.Format);
        Value(r => r.ErrorPolicy);
        Value(r => r.Status);
        Value(r => r.Failure).Description = "Why it FAILED.";
        Value(r => r.RowsTotal).Description = "Rows of the file; 0 before it is there.";
        Value(r => r.RowsRead);
        Value(r => r.RowsWritten);
        Value(r => r.RowsFailed);
        Value(r => r.Progress).Description = "From 0 to 1. With REJECT_EVERYTHING checking is the first half of it, and the second is written at once.";
        Value(r => r.CreatedAt);
        Value(r => r.StartedAt);
        Value(r => r.FinishedAt);
        Load("requestedBy", Of<User>(), (runs, context) => AccessLoaders.UsersAsync([.. runs.Select(r => r.RequestedById)], context))
            .Description = "With whose rights it runs; null for an API client, and where the caller may not read the user.";
        Load("requestedByClient", Of<ApiClient>(), (runs, context) => AccessLoaders.ClientsAsync([.. runs.Select(r => r.RequestedByClientId)], context));
        Pages<ImportRowErrorList, ImportRowError>("errors", Permissions.ImportsWrite, r => r.Id, e => e.RunId, db => db.ImportRowErrors);
    }
}

public sealed class ImportRunList : ListDefinition<ImportRun>
{
    public ImportRunList()
    {
        Where(r => r.Kind);
        Where(r => r.Status);
        Where(r => r.CreatedAt);
        DefaultOrder(r => r.Id, descending: true);
    }
}
