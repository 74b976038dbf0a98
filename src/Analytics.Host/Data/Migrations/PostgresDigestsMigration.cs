using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>What was sent to whom, and where and in which language accounts are written to, in PostgreSQL.</summary>
[DbContext(typeof(AdvisingDataOnPostgres))]
[Migration("004_Digests")]
internal sealed class PostgresDigestsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table accounts add column "Mail" text;
        alter table accounts add column "Language" text;
        create table digests ("Receiver" text not null, "Run" text not null, "Night" bigint not null, "At" bigint not null,
            constraint "PK_digests" primary key ("Receiver", "Run"));
        """);
}
