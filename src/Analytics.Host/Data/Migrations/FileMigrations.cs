using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Host.Data.Migrations;

/// <summary>Accounts, and the audit log, which is only ever added to.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("001_Accounts")]
internal sealed class AccountsMigration() : SqlMigration("""
    create table accounts (
        "Id" text not null constraint "PK_accounts" primary key,
        "Role" text not null, "Advisor" text, "AddressKey" blob not null, "LinkHash" blob, "LinkUntil" integer, "UserName" text,
        "NormalizedUserName" text, "PasswordHash" text, "SecurityStamp" text, "ConcurrencyStamp" text, "LockoutEnd" integer,
        "LockoutEnabled" integer not null, "AccessFailedCount" integer not null);
    create unique index "IX_accounts_NormalizedUserName" on accounts ("NormalizedUserName");

    create table audit (
        "Number" integer not null constraint "PK_audit" primary key autoincrement,
        "At" integer not null, "Who" text, "Act" text not null, "Student" text, "Subject" text);
    create index "IX_audit_Student" on audit ("Student");
    create trigger audit_is_kept before delete on audit begin select raise(abort, 'the audit log is only added to'); end;
    create trigger audit_is_final before update on audit begin select raise(abort, 'the audit log is only added to'); end;
    """);

/// <summary>Refuses "insert or replace" into the audit log: replacing a line deletes it without firing the delete trigger.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("002_Audit")]
internal sealed class AuditMigration() : SqlMigration("""
    create trigger audit_goes_on before insert on audit when new.Number between 1 and (select max(Number) from audit)
        begin select raise(abort, 'the audit log is only added to'); end
    """);

/// <summary>Contacts, and the reasons that they contest.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("003_Contacts")]
internal sealed class ContactsMigration() : SqlMigration("""
    create table contacts (
        "Number" integer not null constraint "PK_contacts" primary key autoincrement,
        "Form" text not null, "At" integer not null, "Who" text not null, "Advisor" text not null, "Student" text not null,
        "Day" text not null, "Channel" text, "Outcome" text, "Feedback" text, "Note" text, "Until" text);
    create unique index "IX_contacts_Form" on contacts ("Form");
    create index "IX_contacts_Student" on contacts ("Student");

    create table contested (
        "Number" integer not null constraint "PK_contested" primary key autoincrement,
        "ContactNumber" integer not null,
        "Target" text not null, "Course" text, "Reason" text not null, "Cutoff" integer not null,
        constraint "FK_contested_contacts_ContactNumber" foreign key ("ContactNumber") references contacts ("Number") on delete cascade);
    create index "IX_contested_ContactNumber" on contested ("ContactNumber");
    """);

/// <summary>Rights of accounts beyond their role.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("004_Rights")]
internal sealed class RightsMigration() : SqlMigration("""
    alter table accounts add column "SeesQuarantine" integer not null default 0;
    alter table accounts add column "Unit" text;
    """);

/// <summary>Wrong passwords, by account and address.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("005_Tries")]
internal sealed class TriesMigration() : SqlMigration(
    """create table tries ("Pair" text not null primary key, "Count" integer not null, "Last" integer not null)""");

/// <summary>Drops the index by student: every view of a list would write to sixty pages of it.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("006_LeanAudit")]
internal sealed class LeanAuditMigration() : SqlMigration("""drop index "IX_audit_Student" """);

/// <summary>Sent digests, and the address and language of accounts.</summary>
[DbContext(typeof(AdvisingData))]
[Migration("007_Digests")]
internal sealed class DigestsMigration() : SqlMigration("""
    alter table accounts add column "Mail" text;
    alter table accounts add column "Language" text;
    create table digests ("Receiver" text not null, "Run" text not null, "Night" integer not null, "At" integer not null,
        constraint "PK_digests" primary key ("Receiver", "Run"));
    """);

/// <summary>Opt-outs of students.</summary>
[DbContext(typeof(AdvisingData))]
[Migration(Name)]
internal sealed class OptOutMigration() : SqlMigration("""alter table contacts add column "OptedOut" integer""")
{
    public const string Name = "008_OptOut";
}
