using System.Globalization;

namespace Analytics.Synth;

/// <summary>
/// The monthly exports of a term's log. Each repeats the last day of the one before; only a day of rows is held at a time.
/// </summary>
internal sealed class EventExport(string folder, Term term, IReadOnlyList<Journey> journeys, ulong seed)
{
    /// <summary>The export that was cut off; the next one repeats its last day.</summary>
    private const string CutMonth = "202510";

    private readonly List<SampleFile> files = [];
    private List<TraceRow> yesterday = [];

    public IReadOnlyList<SampleFile> Write(CancellationToken stop)
    {
        var day = term.Day(-Term.OpensDaysBefore);
        var last = term.Ends < Term.ExportedOn ? term.Ends : Term.ExportedOn;
        while (day <= last)
        {
            var monthEnd = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
            files.Add(WriteMonth(day, monthEnd < last ? monthEnd : last, stop));
            day = monthEnd.AddDays(1);
        }

        return files;
    }

    private SampleFile WriteMonth(DateOnly from, DateOnly to, CancellationToken stop)
    {
        var month = from.ToString("yyyyMM", CultureInfo.InvariantCulture);
        using var file = new CsvFile(folder, $"lms/events-{term.Name}-{month}.csv", TraceRow.Header, CsvFile.Unix);
        var dirt = new Dirt(
            Dice.For(seed, Purpose.Dirt, term.Index, files.Count),
            (DirtKind.BadDate, 1900),
            (DirtKind.UnknownStudent, 1100),
            (DirtKind.UnknownCourse, 2300),
            (DirtKind.EmptyStudent, 2100),
            (DirtKind.WrongColumnCount, 2700),
            (DirtKind.StrayQuote, 3500));
        foreach (var row in yesterday)
        {
            file.WriteLine(row.Line);
            file.CountOverlap();
        }

        for (var day = from; day <= to; day = day.AddDays(1))
        {
            stop.ThrowIfCancellationRequested();
            yesterday = Rows(day);
            var cut = day == to && month == CutMonth;
            foreach (var row in cut ? yesterday.SkipLast(1) : yesterday) { Export(row, dirt, file); }

            if (cut && yesterday is [.., var last]) { file.WriteCut(last.Line, 30); }
        }

        return file.Close();
    }

    /// <summary>All rows of a day, by time and then by student.</summary>
    private List<TraceRow> Rows(DateOnly day)
    {
        var courseDay = day.DayNumber - term.Starts.DayNumber;
        var rows = new List<TraceRow>();
        for (var index = 0; index < journeys.Count; index++)
        {
            if (!journeys[index].EnrolledOn(courseDay)) { continue; }

            var dice = Dice.For(seed, Purpose.Trace, index, (term.Index * 1000) + courseDay + Term.OpensDaysBefore);
            new EventTrace(journeys[index], courseDay, dice).AddTo(rows);
        }

        return [.. rows.OrderBy(row => row.At.Second)];
    }

    private static void Export(TraceRow row, Dirt dirt, CsvFile file)
    {
        var kind = dirt.Next();
        if (kind is { } planted) { file.Count(planted); }

        var (time, student, course) = (row.At.ToString(), row.Who.Person.Id, row.Who.Course.Id);
        file.WriteLine(kind switch
        {
            DirtKind.BadDate => row.LineOf(dirt.BadDate(), student, course),
            DirtKind.WrongColumnCount => dirt.Miscounted(row.Line),
            DirtKind.StrayQuote => Dirt.Misquoted(row.Line),
            _ => row.Line,
        });
        switch (kind)
        {
            case DirtKind.UnknownStudent: file.WriteLine(row.LineOf(time, dirt.UnknownStudent(), course)); break;
            case DirtKind.UnknownCourse: file.WriteLine(row.LineOf(time, student, dirt.Pick("XXX999-2025S", "SANDBOX", "BIO110"))); break;
            case DirtKind.EmptyStudent: file.WriteLine(row.LineOf(time, "", course)); break;
            default: break;
        }
    }
}
