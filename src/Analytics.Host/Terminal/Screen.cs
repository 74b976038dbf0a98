using System.Text.RegularExpressions;
using Spectre.Console;

namespace Analytics.Host.Terminal;

/// <summary>Output for people: colours and progress bars on a terminal, plain lines on a pipe.</summary>
internal sealed partial class Screen
{
    /// <summary>Width of the widest tables, in columns.</summary>
    private const int Wide = 120;

    private readonly IAnsiConsole output;
    private readonly TextWriter error;
    private readonly bool terminal;
    private Func<string, string> told = FromHere;
    private IReadOnlyList<SourceReport> explained = []; // already explained: later lines only name the source

    public Screen(TextWriter output, TextWriter error)
    {
        this.error = error;
        terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        this.output = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!terminal) { this.output.Profile.Width = WidthOfPipe(Environment.GetEnvironmentVariable("COLUMNS")); }
    }

    /// <summary>Width of the terminal in columns; on a pipe that of COLUMNS, else 200.</summary>
    internal int Width { init => output.Profile.Width = value; }

    /// <summary>Width on a pipe, in columns.</summary>
    /// <param name="named">Value of COLUMNS, or null.</param>
    internal static int WidthOfPipe(string? named) =>
        int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns >= 20 ? columns : 200;

    /// <summary>Whether wide tables do not fit.</summary>
    private bool IsNarrow => output.Profile.Width < Wide;

    /// <summary>Spells out commands in messages with the arguments that were typed, and shortens paths.</summary>
    /// <param name="root">The data root as typed, or null.</param>
    public void Typed(string study, string? root) => told = text => TypedCommand.In(FromHere(text), study, root);

    /// <summary>A line of text. On a terminal it wraps between words, and commands to copy get their own line.</summary>
    public void Line(string text)
    {
        foreach (var source in explained.Where(source => source.Down is not null
            && !text.StartsWith("degraded: source", StringComparison.Ordinal)))
        {
            text = text.Replace(source.Down!, source.DownByName, StringComparison.Ordinal);
        }

        var line = told(text);
        var command = line.IndexOf(TypedCommand.PromoteVerb, StringComparison.Ordinal);
        if (!terminal) { Text(line + "\n"); }
        else if (line.Length <= output.Profile.Width || command < 0) { Text(HangingIndent.Wrap(line, output.Profile.Width) + "\n"); }
        else { Text($"{HangingIndent.Wrap(line[..command].TrimEnd(), output.Profile.Width)}\n  {line[command..]}\n"); }
    }

    /// <summary>A warning.</summary>
    public void Warned(string text)
    {
        const string Word = "warned:";
        var line = $"{Word} {text}";
        if (!terminal) { Line(line); }
        else
        {
            output.Markup($"[yellow]{Word}[/]");
            Text(HangingIndent.Wrap(told(line), output.Profile.Width)[Word.Length..] + "\n");
        }
    }

    public void Error(string message) => error.WriteLine(told(message));

    public void Faults(StudyException study)
    {
        error.WriteLine($"{study.File}: {study.Faults.Count} {(study.Faults.Count == 1 ? "fault" : "faults")}. Nothing was run.");
        foreach (var fault in study.Faults) { error.WriteLine($"  {fault}"); }
    }

    /// <summary>Makes paths below the current folder relative.</summary>
    private static string FromHere(string text)
    {
        var here = Directory.GetCurrentDirectory();
        return here == Path.GetPathRoot(here) ? text : Regex.Replace(
            text, $@"(?<![^\s'""(]){Regex.Escape(here + Path.DirectorySeparatorChar)}", "", RegexOptions.CultureInvariant);
    }

    public void Checked(LoadedStudy study, int unfit, int warnings)
    {
        var so = (unfit == 0 ? "in order" : $"not in order, {Many(unfit, "fault")} in exports")
            + (warnings == 0 ? "" : $", {Many(warnings, "warning")}");
        var title = study.Study.Title.StartsWith(BlankTexts.Mark, StringComparison.Ordinal) ? study.Study.Id : study.Study.Title;
        Line($"{title}: {so}. {Many(study.Study.Sources.Count, "source")}, "
            + $"{Many(study.Study.Features.Count, "feature")}, {Many(study.Study.Targets.Count, "target")}, "
            + $"{Many(study.Instruments.Count, "instrument")}.");
    }

    private static string Many(int count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";

    /// <summary>Result of replaying a quarantine file.</summary>
    public void Replayed(string path, int corrected, int before) => Show(() => Line(
        $"{Path.GetFileName(path)}: {corrected} corrected records taken back{(before > 0 ? $", {before} were taken back before" : "")}. "
            + $"{(corrected > 0 ? "The next run reads them." : "The rest is as it was.")}"));

    /// <summary>Reasons of a source's quarantine, and files to correct.</summary>
    public void Quarantined(
        string source, IReadOnlyList<QuarantinedExport> exports, IReadOnlyDictionary<string, bool> repairs) => Show(() =>
    {
        Line(
            $"{source}: {exports.Sum(one => one.Records):N0} records of {exports.Count} export{(exports.Count == 1 ? "" : "s")} "
                + $"are in quarantine");
        foreach (var kind in exports.SelectMany(export => export.Kinds.Select(one => (export, one)))
            .GroupBy(one => (one.one.Code, one.one.Column)).OrderByDescending(kind => kind.Sum(one => one.one.Rows)))
        {
            var (words, first) = (FaultWords.Of(kind.Key.Code, kind.Key.Column), kind.First());
            Line($"  {kind.Sum(one => one.one.Rows),7:N0}  {words.Wrong}: {words.Help}. "
                + $"First in {first.export.Told}, line {first.one.FirstLine}");
        }

        foreach (var (path, isNew) in repairs) { Text($"  to correct{(isNew ? "" : " (already there)")}: {told(path)}\n"); }
    });

    public void NothingQuarantined() => Show(() => Line("Nothing is in quarantine."));

    public void Nothing(string source) => Show(() => Line($"Nothing of source '{source}' is in quarantine."));

    /// <summary>Runs the work and shows its steps: as bars on a terminal, else as lines on standard error.</summary>
    public int Track(Func<Action<Step>, int> work)
    {
        if (!terminal)
        {
            var (last, done) = ("", -1);
            Pace? pace = null;
            return work(step =>
            {
                if (!step.Complete && step.Note is null) { return; }

                pace = step.AllBytes > 0 ? pace ?? new Pace() : null;
                var line = step.Complete
                    ? $"{step.Stage}: done"
                    : step.Done == 0 ? $"{step.Stage}: {step.Note}"
                    : $"{step.Stage}: {step.Done} of {step.Total}, {step.Note}";
                if ((line == last || (step.AllBytes > 0 && step.Done == done)) && pace?.IsDue != true) { return; }

                (last, done) = (line, step.Done);
                Error(line + pace?.Of(step));
                pace?.Told();
            });
        }

        // Percentage, time, spinner and spaces take 24 columns; the rest after the bar is for text.
        Action? afterwards = null;
        var bar = Math.Clamp(output.Profile.Width / 4, 10, 40);
        var room = Math.Max(0, output.Profile.Width - bar - 24);
        var code = output.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = bar }, new PercentageColumn(),
                new ElapsedTimeColumn(), new SpinnerColumn())
            .Start(context =>
            {
                var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                Pace? pace = null;
                later = action => afterwards += action;
                return work(step =>
                {
                    if (!tasks.TryGetValue(step.Stage, out var task)) { tasks.Add(step.Stage, task = context.AddTask(step.Stage)); }

                    pace = step.AllBytes > 0 ? pace ?? new Pace() : null;
                    (task.MaxValue, task.Value) = step.AllBytes > 0 ? (step.AllBytes, step.Bytes) : (step.Total, step.Done);
                    if (step.Complete) { task.StopTask(); }

                    task.Description = step.Note is null || step.Complete
                        ? step.Stage
                        : $"{step.Stage} [grey]{Markup.Escape(Cut(step.Note + pace?.Of(step), room - step.Stage.Length - 1))}[/]";
                });
            });
        later = null;
        afterwards?.Invoke();
        return code;
    }

    private static string Cut(string text, int room) => text.Length <= room ? text : room < 1 ? "" : $"{text[..(room - 1)]}…";

    private Action<Action>? later;

    /// <summary>Shows something after the progress bars.</summary>
    private void Show(Action action)
    {
        if (later is { } wait) { wait(action); }
        else { action(); }
    }
}
