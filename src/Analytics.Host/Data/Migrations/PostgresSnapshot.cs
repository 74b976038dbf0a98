using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Analytics.Host.Data.Migrations;

/// <summary>The same, where PostgreSQL numbers the rows.</summary>
[DbContext(typeof(AdvisingDataOnPostgres))]
internal sealed class PostgresSnapshot : AdvisingDataModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        base.BuildModel(modelBuilder);
        modelBuilder.UseIdentityByDefaultColumns();
    }
}
