using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Contacts, and the reasons that they contest.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class ContactsMigration : Migration
{
    public const string Name = "003_Contacts";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "contacts",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                Form = table.Column<string>(type: "TEXT", nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                Who = table.Column<string>(type: "TEXT", nullable: false),
                Advisor = table.Column<string>(type: "TEXT", nullable: false),
                Student = table.Column<string>(type: "TEXT", nullable: false),
                Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                Channel = table.Column<string>(type: "TEXT", nullable: true),
                Outcome = table.Column<string>(type: "TEXT", nullable: true),
                Feedback = table.Column<string>(type: "TEXT", nullable: true),
                Note = table.Column<string>(type: "TEXT", maxLength: Contact.LongestNote, nullable: true),
                Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_contacts", x => x.Number));

        migrationBuilder.CreateTable(
            name: "contested",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                ContactNumber = table.Column<long>(type: "INTEGER", nullable: false),
                Target = table.Column<string>(type: "TEXT", nullable: false),
                Course = table.Column<string>(type: "TEXT", nullable: true),
                Reason = table.Column<string>(type: "TEXT", nullable: false),
                Cutoff = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_contested", x => x.Number);
                table.ForeignKey("FK_contested_contacts_ContactNumber", x => x.ContactNumber, "contacts", "Number",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(name: "IX_contacts_Form", table: "contacts", column: "Form", unique: true);
        migrationBuilder.CreateIndex(name: "IX_contacts_Student", table: "contacts", column: "Student");
        migrationBuilder.CreateIndex(name: "IX_contested_ContactNumber", table: "contested", column: "ContactNumber");
    }
}
