using System.Globalization;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Benchmarks;

/// <summary>
/// Exported rows as text for tools without a Parquet reader: numeric features, empty where missing, and needs_support last.
/// </summary>
internal static class RowsAsCsv
{
    public static void Convert(string parquet, string csv)
    {
        using var writer = new StreamWriter(csv) { NewLine = "\n" };
        foreach (var group in TableFile.Read(parquet))
        {
            var labels = ((ValueColumn<bool>)group.Single(column => column.Field.Name == "needs_support")).Values;
            var features = group.OfType<ValueColumn<double>>().ToList();
            writer.WriteLine(string.Join(',', [.. features.Select(column => column.Field.Name), "needs_support"]));
            for (var row = 0; row < labels.Length; row++)
            {
                foreach (var column in features)
                {
                    if (!column.IsNull(row)) { writer.Write(column.Values[row].ToString("R", CultureInfo.InvariantCulture)); }

                    writer.Write(',');
                }

                writer.WriteLine(labels[row] ? '1' : '0');
            }
        }
    }
}
