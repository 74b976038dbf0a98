using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Analytics.Host.Data;

/// <summary>The same tables in PostgreSQL, which has migrations of its own.</summary>
internal sealed class AdvisingDataOnPostgres(DbContextOptions<AdvisingDataOnPostgres> options) : AdvisingData(options)
{
    protected override string NoteEach =>
        """insert into audit ("At", "Who", "Act", "Student") select {0}, {1}, {2}, value from json_array_elements_text({3}::json)""";

    /// <summary>Contacts are numbered in the order in which they count: runs name the last one that they knew of.</summary>
    public override IDbContextTransaction Alone()
    {
        var alone = base.Alone();
        Database.ExecuteSqlRaw("lock table contacts in share row exclusive mode");
        return alone;
    }
}
