using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>A step of the tables of people in the SQL of its database. Steps that were released never change.</summary>
internal abstract class SqlMigration(string sql) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(sql);
}
