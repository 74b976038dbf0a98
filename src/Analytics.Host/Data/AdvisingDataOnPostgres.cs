using Microsoft.EntityFrameworkCore.Storage;

namespace Analytics.Host.Data;

/// <summary>The same tables in PostgreSQL, with separate migrations.</summary>
internal sealed class AdvisingDataOnPostgres(DbContextOptions<AdvisingDataOnPostgres> options) : AdvisingData(options)
{
    protected override string NoteEach =>
        """
        insert into audit ("At", "Who", "Act", "Student")
        select (line ->> 0)::bigint, line ->> 1, line ->> 2, line ->> 3 from json_array_elements({0}::json) line
        """;

    protected override string RenameInAudit => """
        alter table audit disable trigger audit_is_final;
        update audit set "Student" = {0} where "Student" in (select json_array_elements_text({1}::json));
        alter table audit enable trigger audit_is_final;
        """;

    protected override string DropOfAudit => """
        alter table audit disable trigger audit_is_final;
        delete from audit where "At" < {0} and "Act" <> 'Erased';
        alter table audit enable trigger audit_is_final;
        """;

    /// <summary>Does nothing: the server's own vacuum removes deleted rows.</summary>
    protected override void Shred() { }

    /// <summary>Locks contacts, so that they are numbered in commit order: runs store the last number that they knew.</summary>
    public override IDbContextTransaction Alone()
    {
        var alone = base.Alone();
        Database.ExecuteSqlRaw("lock table contacts in share row exclusive mode");
        return alone;
    }
}
