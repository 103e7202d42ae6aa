using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Data;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>One request's worth of services: a caller and the context that is bound to it.</summary>
public sealed class Session(AsyncServiceScope scope) : IAsyncDisposable
{
    public IServiceProvider Services => scope.ServiceProvider;
    public Caller Caller { get; } = scope.ServiceProvider.GetRequiredService<Caller>();
    public ScpDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
    public AuditLog AuditLog => Services.GetRequiredService<AuditLog>();

    /// <summary>What is recorded of a row, oldest first.</summary>
    public Task<List<AuditEntry>> AuditOfTargetAsync(Guid id) =>
        Db.AuditEntries.AsNoTracking().Where(e => e.TargetId == id).OrderBy(e => e.Id).ToListAsync();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
