using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Keeps the audit log in PostgreSQL without an index by student, as in the file.</summary>
[DbContext(typeof(AdvisingDataOnPostgres))]
[Migration("003_LeanAudit")]
internal sealed class PostgresLeanAuditMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""drop index "IX_audit_Student" """);
}
