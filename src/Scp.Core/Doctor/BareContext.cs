using Microsoft.EntityFrameworkCore.Storage;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.Doctor;

/// <summary>A context of the product's model, filters and all, on another one's connection and transaction, without interceptors:
/// what it does is neither guarded nor audited nor recorded.</summary>
internal static class BareContext
{
    public static ScpDbContext Over(ScpDbContext product, Caller caller)
    {
        var connection = product.Database.GetDbConnection();
        ScpDbContext bare = product is PostgresScpDbContext
            ? new PostgresScpDbContext(
                new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(connection).UseModel(product.Model).Options, caller, product.Time)
            : new SqliteScpDbContext(
                new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite(connection).UseModel(product.Model).Options, caller, product.Time);
        bare.Database.UseTransaction(product.Database.CurrentTransaction!.GetDbTransaction());
        return bare;
    }

    public static ScpDbContext AsSystem(ScpDbContext product)
    {
        var caller = new Caller();
        caller.BecomeSystem();
        return Over(product, caller);
    }
}
