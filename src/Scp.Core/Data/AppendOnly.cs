using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Core.DataAccess;
using Scp.Core.Security;

namespace Scp.Core.Data;

/// <summary>The tables that tell what happened: the database itself lets the application add rows to them, never change
/// or remove one. They are their own trail, and stay where they happened when an owner moves.</summary>
internal static class AppendOnly
{
    private static readonly Type[] types =
    [
        typeof(AuditEntry), typeof(AuditLink), typeof(AuditCheckpoint), typeof(DataAccessRecord), typeof(SecurityEvent), typeof(SecurityEventAcknowledgement),
    ];

    public static bool Holds(IReadOnlyEntityType entity) => types.Contains(entity.ClrType);

    public static IEnumerable<string> Tables(IModel model) => types.Select(type => model.FindEntityType(type)!.GetTableName()!);
}
