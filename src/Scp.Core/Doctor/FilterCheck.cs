namespace Scp.Core.Doctor;

/// <summary>The first lock as the model has it: every owned entity keeps its named filter.</summary>
internal static class FilterCheck
{
    public static void Run(ScpDbContext db, Findings findings)
    {
        foreach (var table in OwnedTable.Of(db.Model))
            findings.Add(table.Name, Attack.Filter, table.Entity.FindDeclaredQueryFilter(OwnerFilter.Name) is null
                ? $"The query filter '{OwnerFilter.Name}' is missing: a query of {table.Entity.ClrType.Name} reads every owner's rows." : null);
    }
}
