using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Accounts, and the audit log, which is only ever added to.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class AccountsMigration : Migration
{
    public const string Name = "001_Accounts";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "accounts",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Role = table.Column<string>(type: "TEXT", nullable: false),
                Advisor = table.Column<string>(type: "TEXT", nullable: true),
                AddressKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                LinkHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                LinkUntil = table.Column<long>(type: "INTEGER", nullable: true),
                UserName = table.Column<string>(type: "TEXT", nullable: true),
                NormalizedUserName = table.Column<string>(type: "TEXT", nullable: true),
                PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_accounts", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "audit",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                Who = table.Column<string>(type: "TEXT", nullable: true),
                Act = table.Column<string>(type: "TEXT", nullable: false),
                Student = table.Column<string>(type: "TEXT", nullable: true),
                Subject = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_audit", x => x.Number);
            });

        migrationBuilder.CreateIndex(
            name: "IX_accounts_NormalizedUserName",
            table: "accounts",
            column: "NormalizedUserName",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "IX_audit_Student",
            table: "audit",
            column: "Student");

        migrationBuilder.Sql(
            "create trigger audit_is_kept before delete on audit begin select raise(abort, 'the audit log is only added to'); end");
        migrationBuilder.Sql(
            "create trigger audit_is_final before update on audit begin select raise(abort, 'the audit log is only added to'); end");
    }
}
