using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.Tests.Data;

/// <summary>The product with its first lock taken out: the model without the owner filter.</summary>
internal sealed class Unfiltered(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public static void Add(IServiceCollection services) => services
        .ConfigureDbContext<SqliteScpDbContext>(o => o.ReplaceService<IModelCustomizer, Unfiltered>())
        .ConfigureDbContext<PostgresScpDbContext>(o => o.ReplaceService<IModelCustomizer, Unfiltered>());

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.BaseType is null && e.ClrType.IsAssignableTo(typeof(IOwned))).ToList())
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(OwnerFilter.Name, null);
    }
}
