using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Keeps the audit log without an index by student: every look at a list would write to sixty places of it.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class LeanAuditMigration : Migration
{
    public const string Name = "006_LeanAudit";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""drop index "IX_audit_Student" """);
}
