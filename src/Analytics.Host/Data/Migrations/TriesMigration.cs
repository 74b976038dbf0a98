using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Wrong passwords, by account and address.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class TriesMigration : Migration
{
    public const string Name = "005_Tries";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """create table tries ("Pair" text not null primary key, "Count" integer not null, "Last" integer not null)""");
}
