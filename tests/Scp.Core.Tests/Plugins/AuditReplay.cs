using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Tests.Inheritance;

namespace Scp.Core.Tests.Plugins;

/// <summary>What the audit log alone says held at any time: the layers' columns and the merchants' parents, replayed naively.</summary>
internal sealed class AuditReplay(IEnumerable<AuditEntry> entries)
{
    private readonly List<(AuditEntry Entry, IReadOnlyList<FieldChange> Changes)> log = [.. entries.Select(e => (e, FieldChange.Parse(e.Changes)))];

    public static async Task<AuditReplay> OfAsync(ScpDbContext db) => new(await db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());

    public IEnumerable<DateTimeOffset> Times => log.Select(e => e.Entry.At).Distinct();

    /// <returns>The value of a key at an owner; null for none.</returns>
    public string? At(DateTimeOffset time, Owner owner, string subject, string key, RawJson? @default)
    {
        var past = log.TakeWhile(e => e.Entry.At <= time).ToList();
        var line = new List<Guid> { owner.Id };
        while (ParentOf(past, line[^1]) is { } parent) line.Add(parent);
        line.Reverse();
        return NaiveFold.Of(@default, [.. line.Select(id => EntryOf(past, id, subject, key, time))]).Value?.ToString();
    }

    private static Guid? ParentOf(List<(AuditEntry Entry, IReadOnlyList<FieldChange> Changes)> past, Guid id) => past
        .Where(e => e.Entry.TargetId == id).SelectMany(e => e.Changes).LastOrDefault(c => c.Field == "parentId")?.After?.GetGuid();

    private static LayerEntry EntryOf(List<(AuditEntry Entry, IReadOnlyList<FieldChange> Changes)> past, Guid ownerId, string subject, string key, DateTimeOffset time)
    {
        var changes = past.Where(e => e.Entry.OwnerId == ownerId && e.Entry.TargetType == nameof(ConfigurationLayer)).GroupBy(e => e.Entry.TargetId)
            .Select(layer => layer.SelectMany(e => e.Changes).ToList())
            .FirstOrDefault(all => all.Any(c => c.Field == "subject" && c.After?.GetString() == subject));
        if (changes?.LastOrDefault(c => c.Field == "entries")?.After?.GetString() is not { } entries) return default;
        if (!JsonDocument.Parse(entries).RootElement.TryGetProperty(key, out var entry)) return default;
        if (entry.TryGetProperty("until", out var until) && until.GetDateTimeOffset() <= time) return default;
        return new(Enum.Parse<LayerMode>(entry.GetProperty("mode").GetString()!, ignoreCase: true),
            entry.TryGetProperty("value", out var value) ? RawJson.Of(value.GetRawText()) : null);
    }
}
