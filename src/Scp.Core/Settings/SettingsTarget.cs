using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Settings;

/// <summary>What a write of settings at one owner stands on.</summary>
internal sealed class SettingsTarget(ScpDbContext db, LayerTarget layers)
{
    /// <summary>What the owner inherits.</summary>
    private readonly Merged inherited = layers.Above.Aggregate(SettingsCatalog.Set.Start, (merged, row) => merged.With(row, layers.Time));

    public LayerTarget Layers => layers;
    public Owner Owner => layers.Owner;

    /// <returns>The target, or <see cref="NotFoundError"/>, <see cref="ConflictError"/>, <see cref="StaleError"/>.</returns>
    public static async Task<Result<SettingsTarget>> LoadAsync(ScpDbContext db, NodeId owner, string? etag, CancellationToken ct)
    {
        var found = await LayerTarget.LoadAsync(db, owner, SettingsCatalog.Subject, ct);
        if (found.Value is not { } layers) return found.Error!;
        if (layers.CheckEtag(etag) is { } stale) return stale;
        return new SettingsTarget(db, layers);
    }

    public ValueTask<ValidationError?> CheckAsync(IReadOnlyList<SettingChange> changes) =>
        changes.CheckAsync(SettingsCatalog.Set, "The product", Owner.Kind, layers.Time);

    /// <summary>The first of the keys that a layer above locks.</summary>
    public LockedError? CheckLocks(IEnumerable<SettingChange> changes) =>
        changes.Select(change => inherited.CheckLock(change.Key)).FirstOrDefault(locked => locked is not null);

    /// <summary>As they hold at the owner now, what was edited included.</summary>
    public Merged State() => layers.Own is { } own ? inherited.With(LayerRow.Of(own), layers.Time) : inherited;

    /// <summary>After the edit: that it does not keep its own writer out.</summary>
    private OwnAddressExcludedError? CheckOwnAddress(IEnumerable<SettingChange> changes) =>
        changes.Any(change => change.Key is SecurityKeys.AllowedNetworks)
            ? db.Caller.CheckOwnAddress(Owner.OwnerPath, SecurityKeys.NetworksOf(State())) : null;

    /// <summary>After the edit: that a customer's wish to be asked before visits is taken back by its own people alone, and in their own
    /// name. Anybody else who may change its settings may only add it.</summary>
    /// <exception cref="AccessDeniedException">Somebody else would take it back.</exception>
    private void CheckConsent(PlannedChange<Merged> plan)
    {
        if (Owner.Kind is not OwnerKind.Customer || db.Caller.Kind is CallerKind.System || plan.Changes.All(c => c.Key is not SecurityKeys.ImpersonationConsent)) return;
        if (SecurityKeys.AsksForConsent(LayerRow.Of(layers.Own!), DateTimeOffset.MaxValue)) return;
        var asked = plan.Before.Layers.Any(l => l.OwnerId == Owner.Id && SecurityKeys.AsksForConsent(l, layers.Time));
        if (!asked && (Asks(plan.After) || !Asks(plan.Before))) return;
        if (db.Caller is not { UserId: not null, ImpersonatorId: null, Home.OwnerPath: { } home } || !OwnerPath.Contains(Owner.OwnerPath, home))
            throw new AccessDeniedException(db.Caller.Writes, Owner.OwnerPath);

        static bool Asks(Merged settings) => SettingsCatalog.Read<bool>(settings, SecurityKeys.ImpersonationConsent);
    }

    /// <summary>Makes the changes in memory.</summary>
    public PlannedChange<Merged> Edit(IReadOnlyList<SettingChange> changes)
    {
        var before = State();
        layers.Apply([SettingsCatalog.Set], changes);
        return new(layers, before, State(), changes, [], Permissions.Get(Permissions.SettingsRead));
    }

    /// <returns>Null when saved.</returns>
    public Task<DomainError?> SaveAsync(IReadOnlyList<SettingChange> changes, LayerSecrets secrets, string action, CancellationToken ct) =>
        SaveAsync(Edit(changes), secrets, action, ct);

    /// <param name="plan">Of an edit that was made.</param>
    /// <returns>Null when saved.</returns>
    public async Task<DomainError?> SaveAsync(PlannedChange<Merged> plan, LayerSecrets secrets, string action, CancellationToken ct)
    {
        if (CheckOwnAddress(plan.Changes) is { } lockedOut) return lockedOut;
        CheckConsent(plan);
        if (ApprovalRules.AreLoosened(plan.Before, plan.After, plan.Changes)) db.GuardAs(GuardedOperation.ChangeRules, Owner);
        return await layers.SaveAsync(secrets, action, plan.ImpactOf(db), ct);
    }

    public ChangedSettings Result(IEnumerable<SettingChange> changes) => new(new(Owner, State(), db.Caller, layers.Time), changes);
}
