using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Whether a student wants no support offered, in PostgreSQL.</summary>
[DbContext(typeof(AdvisingDataOnPostgres))]
[Migration("005_OptOut")]
internal sealed class PostgresOptOutMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""alter table contacts add column "OptedOut" boolean""");
}
