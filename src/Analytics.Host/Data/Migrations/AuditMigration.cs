using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Takes no line of the audit log in the place of another: what replaces a line deletes it without asking its trigger.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class AuditMigration : Migration
{
    public const string Name = "002_Audit";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "create trigger audit_goes_on before insert on audit when new.Number between 1 and (select max(Number) from audit) "
            + "begin select raise(abort, 'the audit log is only added to'); end");
}
