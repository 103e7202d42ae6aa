namespace Scp.Core.Doctor;

/// <summary>A kind of attack, with what mends the lock that did not hold.</summary>
internal sealed record Attack(string Name, string Mend)
{
    private const string Policies =
        "Run the server once with ConnectionStrings__ScpOwner: its start makes policies and rights again as the model asks. Then find out who changed them.";

    public static readonly Attack ForeignSelect = new("foreign select", Policies);
    public static readonly Attack ForeignInsert = new("foreign insert", Policies);
    public static readonly Attack ForeignUpdate = new("foreign update", Policies);
    public static readonly Attack ForeignDelete = new("foreign delete", Policies);
    public static readonly Attack Hand = new("hand to another", Policies);
    public static readonly Attack Rewrite = new("rewrite history", Policies);
    public static readonly Attack OtherPath = new("path of another", Policies);
    public static readonly Attack UnsetSelect = new("unset scope, select", Policies);
    public static readonly Attack UnsetInsert = new("unset scope, insert", Policies);
    public static readonly Attack UnsetUpdate = new("unset scope, update", Policies);
    public static readonly Attack UnsetDelete = new("unset scope, delete", Policies);
    public static readonly Attack NewConnection = new("new connection", Policies);
    public static readonly Attack UsedConnection = new("used connection", Pool);
    public static readonly Attack RolledBack = new("after a rollback", Pool);
    public static readonly Attack Secured = new("row-level security", Policies);
    public static readonly Attack PoliciesHold = new("policies", $"{Policies} Drop a policy that is not of the product.");
    public static readonly Attack Role = new("role",
        "Give the application a role of its own that owns nothing, and the owning role in ConnectionStrings__ScpOwner.");
    public static readonly Attack Stray = new("tables outside of the model",
        "Drop the table, or give it an owned entity; until then enable and force row-level security on it.");
    public static readonly Attack Filter = new("query filter",
        "The model must keep the filter that FilterByOwner gives to every IOwned entity; look for what removes or replaces it.");

    private const string Pool =
        "A connection must be reset when it is returned: leave out 'No Reset On Close', a pooler that does not run DISCARD ALL, and data sources of one's own.";
}
