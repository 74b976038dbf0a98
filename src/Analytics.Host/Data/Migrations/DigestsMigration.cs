using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>What was sent to whom, and where and in which language accounts are written to.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class DigestsMigration : Migration
{
    public const string Name = "007_Digests";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table accounts add column "Mail" text;
        alter table accounts add column "Language" text;
        create table digests ("Receiver" text not null, "Run" text not null, "Night" integer not null, "At" integer not null,
            constraint "PK_digests" primary key ("Receiver", "Run"));
        """);
}
