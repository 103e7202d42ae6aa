using Scp.Core.Inheritance.Planning;
using Scp.Core.Settings;

namespace Scp.Core.Approvals;

/// <summary>Asked by every save before it writes: what rules hold up passes only with an approval of this very call.</summary>
internal static class ApprovalGate
{
    /// <returns>The approvals that this save uses up; they are changed with it or not at all.</returns>
    /// <exception cref="ApprovalNeededException">A rule asks for a second person, and there is no approval.</exception>
    /// <exception cref="AccessDeniedException">The caller is no person in their own name: nobody could say whose eyes are the first.</exception>
    public static async Task<IReadOnlyList<ChangeRequest>> PassAsync(ScpDbContext db, CancellationToken ct)
    {
        // A job and a seed run no mutation: what they do was decided by whoever started or configured them, whose own mutation was
        // held up here, and nobody waits for their answer who could ask a second person and come back.
        if (db.Saving.TakeGuards() is not { Count: > 0 } saves || db.Call?.Name is null) return [];
        // Rule or not: whoever visits as somebody else changes nothing of this weight. A change is wide, and a move a way out, by rules alone.
        if (db.Caller.ImpersonatorId is not null && saves.FirstOrDefault(s => s is { Operation: not GuardedOperation.WideChange, To: null }) is { } visited)
            throw new AccessDeniedException(db.Caller.Writes, visited.OwnerPath);

        var rules = await ApprovalRules.LoadAsync(db, [.. saves.Select(s => s.OwnerPath).Concat(saves.Select(s => s.To).OfType<string>()).Distinct()], ct);
        var secret = saves.SelectMany(s => s.Secret).ToArray();
        var guarded = new List<(GuardedSave Save, ChangeImpact? Impact)>();
        foreach (var save in saves.DistinctBy(s => (s.Operation, s.OwnerId)).Where(s => rules[s.OwnerPath].Guard(s.Operation)
            && (s.To is null || rules[s.To].AreLooserThan(rules[s.OwnerPath]))))
        {
            var impact = save.ImpactAsync is { } find ? await find(ct) : null;
            if (impact is null || impact.Affected > rules[save.OwnerPath].Owners) guarded.Add((save with { Secret = secret }, impact));
        }
        if (guarded is []) return [];
        // Whoever decides at an owner decides for all below it too, and is asked once.
        var asked = guarded.DistinctBy(g => g.Save.OwnerId)
            .Where(g => !guarded.Exists(above => above.Save.OwnerId != g.Save.OwnerId && OwnerPath.Contains(above.Save.OwnerPath, g.Save.OwnerPath)));
        return await UseAsync(db, [.. asked], db.Call.HashWith(saves.Select(s => s.Binding).OfType<string>()), rules, ct);
    }

    private static async Task<IReadOnlyList<ChangeRequest>> UseAsync(ScpDbContext db, IReadOnlyList<(GuardedSave Save, ChangeImpact? Impact)> guarded,
        string hash, IReadOnlyDictionary<string, ApprovalRules> rules, CancellationToken ct)
    {
        var caller = db.Caller;
        if (caller.UserId is not { } person || caller.ImpersonatorId is not null) throw new AccessDeniedException(caller.Writes, guarded[0].Save.OwnerPath);
        var now = db.Time.GetUtcNow();
        var approved = await db.ChangeRequests.Where(r => r.InputHash == hash && r.RequestedById == person
            && r.Status == ApprovalStatus.Approved && r.ExpiresAt > now).OrderBy(r => r.Id).ToListAsync(ct);
        var used = new List<ChangeRequest>();
        foreach (var (save, impact) in guarded)
        {
            if (approved.Find(r => r.OwnerId == save.OwnerId) is not { } approval)
                throw new ApprovalNeededException(Ask(db, save, impact, person, hash, now, rules[save.OwnerPath].Valid));
            used.Add(approval);
        }
        // All or none: one that is missing must not use up the others.
        foreach (var approval in used) (approval.Status, approval.AppliedAt) = (ApprovalStatus.Applied, now);
        return used;
    }

    private static ChangeRequest Ask(ScpDbContext db, GuardedSave save, ChangeImpact? impact, Guid person, string hash, DateTimeOffset now, TimeSpan valid)
    {
        var input = ShownInput.Of(db.Call!, save.Secret);
        return new()
        {
            Id = Guid.CreateVersion7(now), OwnerId = save.OwnerId, OwnerPath = save.OwnerPath, Operation = save.Operation, Mutation = db.Call!.Name!,
            InputHash = hash, Input = input.ToJsonString(), Permission = save.Permission ?? db.Caller.Writes!.Key, Reason = ShownInput.ReasonIn(input), RequestedById = person,
            RequestedAt = now, ExpiresAt = now + valid, Affected = impact?.Affected, UnaffectedByOverride = impact?.UnaffectedByOverride,
            BlockedByLock = impact?.BlockedByLock,
        };
    }
}
