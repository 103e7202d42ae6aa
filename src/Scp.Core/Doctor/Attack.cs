namespace Scp.Core.Doctor;

/// <summary>A kind of attack, with what mends the lock that did not hold.</summary>
/// <param name="Embedded">What mends it on SQLite, where that is another lock.</param>
internal sealed record Attack(string Name, string Mend, string? Embedded = null)
{
    private const string Policies =
        "Run the server once with ConnectionStrings__ScpOwner: its start makes policies and rights again as the model asks. Then find out who changed them.";
    private const string Context =
        "On SQLite the filter that FilterByOwner gives to the model and the interceptor that AddScpSaving registers are the locks: look for what removes them.";
    private const string Triggers = "Start the server: it makes its triggers again. Then find out who dropped them.";
    private const string Pool =
        "A connection must be reset when it is returned: use neither 'No Reset On Close', nor a pooler that does not run DISCARD ALL, nor a data source of your own.";

    public static readonly Attack ForeignSelect = new("foreign select", Policies, Context);
    public static readonly Attack ForeignInsert = new("foreign insert", Policies, Context);
    public static readonly Attack ForeignUpdate = new("foreign update", Policies, Context);
    public static readonly Attack ForeignDelete = new("foreign delete", Policies, Context);
    public static readonly Attack Hand = new("hand to another", Policies, Context);
    public static readonly Attack UnsetSelect = new("unset scope, select", Policies, Context);
    public static readonly Attack UnsetInsert = new("unset scope, insert", Policies, Context);
    public static readonly Attack UnsetUpdate = new("unset scope, update", Policies, Context);
    public static readonly Attack UnsetDelete = new("unset scope, delete", Policies, Context);
    public static readonly Attack Rewrite = new("rewrite history", Policies, Triggers);
    public static readonly Attack OtherPath = new("path of another", Policies, Triggers);
    public static readonly Attack NewConnection = new("new connection", Policies);
    public static readonly Attack UsedConnection = new("used connection", Pool, Context);
    public static readonly Attack RolledBack = new("after a rollback", Pool);
    public static readonly Attack Secured = new("row-level security", Policies);
    public static readonly Attack PoliciesHold = new("policies", $"{Policies} Drop a policy that is not of the product.");
    public static readonly Attack Stray = new("tables outside of the model",
        "Drop the table, or give it an owned entity; until then enable and force row-level security on it, with a policy.");
    public static readonly Attack Filter = new("query filter",
        "The model must keep the filter that FilterByOwner gives to every IOwned entity: look for what removes it.");

    public static Attack Role(string problem) =>
        new(problem, "Give the application a role of its own that owns nothing, and the owning role in ConnectionStrings__ScpOwner.");
}
