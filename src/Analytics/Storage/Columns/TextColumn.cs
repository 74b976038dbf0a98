namespace Analytics.Storage.Columns;

/// <summary>Text kept as codes into a dictionary of distinct strings; code -1 is null.</summary>
public sealed class TextColumn(Field field, int[] codes, IReadOnlyList<string> dictionary) : Column(field, codes.Length)
{
    public int[] Codes { get; } = codes;

    public IReadOnlyList<string> Dictionary { get; } = dictionary;

    /// <summary>The string of a row, or null where the row has none.</summary>
    public string? this[int row] => Codes[row] < 0 ? null : Dictionary[Codes[row]];

    public override int NullCount => Codes.AsSpan().Count(-1);

    public override bool IsNull(int row) => Codes[row] < 0;

    /// <summary>Codes the strings in order of first appearance.</summary>
    public static TextColumn From(Field field, IReadOnlyList<string?> values)
    {
        var dictionary = new List<string>();
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[values.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (values[i] is not { } value) { codes[i] = -1; continue; }

            if (!codeOf.TryGetValue(value, out var code))
            {
                code = dictionary.Count;
                codeOf.Add(value, code);
                dictionary.Add(value);
            }

            codes[i] = code;
        }

        return new TextColumn(field, codes, dictionary);
    }
}
