using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Wrong passwords, by account and address, in PostgreSQL.</summary>
[DbContext(typeof(AdvisingDataOnPostgres))]
[Migration("002_Tries")]
internal sealed class PostgresTriesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """create table tries ("Pair" text constraint "PK_tries" primary key, "Count" integer not null, "Last" bigint not null)""");
}
