using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Whether a student wants no support offered.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class OptOutMigration : Migration
{
    public const string Name = "008_OptOut";

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""alter table contacts add column "OptedOut" integer""");
}
