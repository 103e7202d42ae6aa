namespace Scp.Core.Billing.Plans;

/// <summary>The database itself keeps a published plan as it is: what customers agreed on must not hang on one service's guard.</summary>
internal static class PublishedPlans
{
    public const string Message = "a published plan does not change";

    private static readonly string[] content =
        ["id", "owner_id", "code", "number", "name", "currency", "price", "\"interval\"", "trial_days", "components", "entitlements", "published_at"];

    public static IEnumerable<string> OnPostgres() =>
    [
        $"""
        CREATE OR REPLACE FUNCTION scp_published_plan() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{Message}' USING ERRCODE = 'SC002'; END $$
        """,
        $"""
        CREATE OR REPLACE TRIGGER published_plan_stays BEFORE UPDATE ON plans FOR EACH ROW
        WHEN (OLD.status <> {(int)PlanStatus.Draft} AND (NEW.status < OLD.status OR {Changed("IS DISTINCT FROM")})) EXECUTE FUNCTION scp_published_plan()
        """,
        $"""
        CREATE OR REPLACE TRIGGER published_plan_is_kept BEFORE DELETE ON plans FOR EACH ROW
        WHEN (OLD.status <> {(int)PlanStatus.Draft}) EXECUTE FUNCTION scp_published_plan()
        """,
    ];

    public static IEnumerable<string> OnSqlite() =>
    [
        $"""
        CREATE TRIGGER IF NOT EXISTS published_plan_stays BEFORE UPDATE ON plans
        WHEN OLD.status <> {(int)PlanStatus.Draft} AND (NEW.status < OLD.status OR {Changed("IS NOT")})
        BEGIN SELECT RAISE(ABORT, '{Message}'); END
        """,
        $"""
        CREATE TRIGGER IF NOT EXISTS published_plan_is_kept BEFORE DELETE ON plans WHEN OLD.status <> {(int)PlanStatus.Draft}
        BEGIN SELECT RAISE(ABORT, '{Message}'); END
        """,
    ];

    private static string Changed(string differs) => string.Join(" OR ", content.Select(column => $"NEW.{column} {differs} OLD.{column}"));
}
