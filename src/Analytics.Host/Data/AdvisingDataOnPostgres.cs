using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Analytics.Host.Data;

/// <summary>The same tables in PostgreSQL, which has migrations of its own.</summary>
internal sealed class AdvisingDataOnPostgres(DbContextOptions<AdvisingDataOnPostgres> options) : AdvisingData(options)
{
    protected override string NoteEach =>
        """
        insert into audit ("At", "Who", "Act", "Student")
        select (line ->> 0)::bigint, line ->> 1, line ->> 2, line ->> 3 from json_array_elements({0}::json) line
        """;

    /// <summary>Contacts are numbered in the order in which they count: runs name the last one that they knew of.</summary>
    public override IDbContextTransaction Alone()
    {
        var alone = base.Alone();
        Database.ExecuteSqlRaw("lock table contacts in share row exclusive mode");
        return alone;
    }
}
