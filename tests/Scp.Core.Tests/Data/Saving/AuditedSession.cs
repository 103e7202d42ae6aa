using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>What a session wrote to the audit trail.</summary>
internal static class AuditedSession
{
    extension(Session session)
    {
        public AuditLog AuditLog => session.Services.GetRequiredService<AuditLog>();

        /// <summary>What is recorded of a row, oldest first.</summary>
        public Task<List<AuditEntry>> AuditOfTargetAsync(Guid id) =>
            session.Db.AuditEntries.AsNoTracking().Where(e => e.TargetId == id).OrderBy(e => e.Id).ToListAsync();
    }
}
