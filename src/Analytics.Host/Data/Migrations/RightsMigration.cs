using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>What accounts may do beyond their role.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class RightsMigration : Migration
{
    public const string Name = "004_Rights";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(
            name: "SeesQuarantine", table: "accounts", type: "INTEGER", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>(name: "Unit", table: "accounts", type: "TEXT", nullable: true);
    }
}
