using System.Collections.Concurrent;

namespace Analytics.Storage;

/// <summary>The texts of tables that several threads build together: a text is held once, and has one number, whoever met it.</summary>
internal sealed class TableWords
{
    private readonly ConcurrentDictionary<Schema, WordList?[]> tables = [];

    /// <summary>A list for each text column of a table.</summary>
    public WordList?[] Of(Schema table) => tables.GetOrAdd(table,
        schema => [.. schema.Fields.Select(field => field.Type == ColumnType.Text ? new WordList() : null)]);
}
