namespace Scp.Core.Access.Impersonations;

/// <summary>Who may visit whom. Asked at the start and again on each request, by the rights that hold then.</summary>
internal static class VisitRules
{
    private static readonly Permission impersonate = Permissions.Get(Permissions.UsersImpersonate);

    /// <returns>Why not; null where the visit is in order.</returns>
    public static string? WhyNot(Account actor, Account target) =>
        (actor.Kind, target.Kind) is not (CallerKind.User, CallerKind.User) ? "Only a person can act as another."
        : actor.Id == target.Id ? "You are this user."
        : !actor.Active || !target.Active ? "The user cannot sign in now."
        : !actor.Grants.Holds(impersonate, target.Home.OwnerPath) ? "You may not act as users there."
        : !actor.Grants.Covers(target.Grants) ? "The user holds a right that you lack."
        : null;

    /// <summary>What both hold, without the rights that nobody uses in the name of another.</summary>
    public static Grants Effective(Account actor, Account target) =>
        actor.Grants.Intersect(target.Grants).Without(p => p.NotWhileImpersonating);
}
