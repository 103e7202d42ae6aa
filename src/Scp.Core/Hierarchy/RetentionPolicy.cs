using System.Linq.Expressions;

namespace Scp.Core.Hierarchy;

/// <summary>How many days a tenant's records are kept, the platform's own period where it says nothing. Security events are
/// not among them: nothing removes those.</summary>
public sealed class RetentionPolicy
{
    public const int MaxDays = 3_650;
    /// <summary>The database itself removes no younger row of the audit log or of the data-access log, whoever asks.</summary>
    public const int MinLogDays = 90;

    public int? WebhookDeliveryDays { get; set; }
    public int? HealthCheckDays { get; set; }
    /// <summary>After the last possible end of a session.</summary>
    public int? SessionDays { get; set; }
    /// <summary>Of the audit log; null keeps it for good.</summary>
    public int? AuditDays { get; set; }
    /// <summary>Of the data-access log, in which customers see who looked at their rows.</summary>
    public int? DataAccessDays { get; set; }

    /// <summary>The rows that are past their time: one query for the platform's period and one for each other that a tenant chose.
    /// Run as the system.</summary>
    /// <param name="days">What the tenants' policies say of such rows.</param>
    /// <param name="standard">The platform's own period.</param>
    /// <param name="before">Which rows are older than an instant.</param>
    public static async Task<IReadOnlyList<IQueryable<T>>> ExpiredAsync<T>(ScpDbContext db, IQueryable<T> rows, Expression<Func<Tenant, int?>> days,
        TimeSpan standard, Func<DateTimeOffset, Expression<Func<T, bool>>> before, CancellationToken ct) where T : class, IOwned
    {
        var now = db.Time.GetUtcNow();
        var chosen = await db.Tenants.Select(days).Where(d => d != null).Distinct().OrderBy(d => d).ToListAsync(ct);
        if (chosen is []) return [rows.Where(before(now - standard))];
        var choosers = db.Tenants.Where(Predicates.In(days, [.. chosen]));
        return
        [
            rows.Where(before(now - standard)).Where(r => !choosers.Any(t => r.OwnerPath.StartsWith(t.OwnerPath))),
            .. chosen.Select(period =>
            {
                var tenants = db.Tenants.Where(Predicates.Is(days, period));
                return rows.Where(before(now - TimeSpan.FromDays(period!.Value))).Where(r => tenants.Any(t => r.OwnerPath.StartsWith(t.OwnerPath)));
            }),
        ];
    }
}
