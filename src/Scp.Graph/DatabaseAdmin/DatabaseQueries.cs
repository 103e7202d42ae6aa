using System.ComponentModel;
using Scp.Core.DatabaseAdmin;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("What the database holds and how its schema stands; null where the platform is not within the scope.")]
    [Authorize(Permissions.PlatformRead)]
    public static Task<DatabaseSchema?> DatabaseSchema([FromServices] DatabaseSchemaReader schema, CancellationToken ct) => schema.ReadAsync(ct);
}
