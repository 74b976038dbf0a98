using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>A migration in the SQL of its database. Released migrations never change.</summary>
internal abstract class SqlMigration(string sql) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(sql);
}
