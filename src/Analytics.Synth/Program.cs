using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Numerics;
using Analytics.Synth;

var folder = new Option<string>("--out")
{
    Description = "Folder to write to.", HelpName = "folder", DefaultValueFactory = _ => "data-samples",
};
var students = Whole("--students", "How many students.", University.SampleStudents, University.FewestStudents, University.MostStudents);
var seed = Whole<ulong>("--seed", "Seed: the same gives the same bytes.", University.SampleSeed, 0, ulong.MaxValue);
var command = new RootCommand("Writes the exports of an invented university, faults included.") { folder, students, seed };
command.SetAction((parsed, stop) => Task.Run(() =>
{
    var report = University.Write(parsed.GetRequiredValue(folder), parsed.GetValue(students), parsed.GetValue(seed), stop);
    var written = Path.GetFullPath(parsed.GetRequiredValue(folder));
    Console.WriteLine($"{report.Files.Count} files, {report.Rows:N0} rows, {report.Bytes / 1e6:0.0} MB in {written}");
    return 0;
}, stop));

try
{
    var parsed = command.Parse(args);
    if (parsed.Action is ParseErrorAction refused) { refused.ShowHelp = false; }

    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? 2 : code; // as in `analytics`: 2 where the command line is not in order
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
{
    await Console.Error.WriteLineAsync($"{failure.GetType().Name}: {failure.Message}");
    return 1;
}

// An option whose value is a whole number from a least to a greatest one.
static Option<T> Whole<T>(string name, string description, T usual, T least, T most) where T : struct, IBinaryInteger<T> => new(name)
{
    Description = description, HelpName = "number", DefaultValueFactory = _ => usual,
    CustomParser = result =>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture,
            $"{name}: expected a whole number from {least} to {most}, was '{text}'."));
        return usual;
    },
};
