using System.Net;
using System.Security.Cryptography;
using System.Text;
using Analytics.Host.Records;

namespace Analytics.Host.Serving;

/// <summary>The status page: how each study stands. Plain HTML without a script, for phones, keyboards and screen readers.</summary>
internal sealed class StatusPage
{
    private const string Style = """
        :root {
          color-scheme: light dark; --good: #1a7f37; --busy: #0969da; --bad: #b3261e;
          --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 65%, transparent);
        }
        @media (prefers-color-scheme: dark) { :root { --good: #4ac26b; --busy: #6cb6ff; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; }
        header {
          display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline; justify-content: space-between;
          border-bottom: 2px solid currentColor; margin-bottom: 1rem; padding-bottom: .5rem;
        }
        h1 { font-size: 1.4rem; margin: 0; }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
        p { margin: .5rem 0; } a { color: inherit; } small, .soft { color: var(--soft); font-size: .9rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .25rem 0; }
        time { white-space: nowrap; }
        th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { font-size: .85rem; color: var(--soft); font-weight: 600; }
        .number { text-align: right; }
        .state { font-weight: 600; white-space: nowrap; }
        .good { color: var(--good); } .busy { color: var(--busy); } .bad { color: var(--bad); }
        .notice { border-left: .3rem solid var(--bad); padding: .25rem .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
        progress { width: 100%; max-width: 24rem; height: .8rem; accent-color: var(--busy); }
        @media (max-width: 44rem) {
          .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .cards tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
          .cards th, .cards td {
            display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .15rem 0; text-align: right;
          }
          .cards tbody th { text-align: left; font-size: 1.05rem; }
          .cards td::before { content: attr(data-label); color: var(--soft); text-align: left; }
          .cards td.empty { display: none; }
          .cards td.wide { display: block; text-align: left; }
        }
        """;

    /// <summary>The page loads nothing, runs nothing, and cannot be framed.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("\n" + Style + "\n")))}'; "
            + $"base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly StringBuilder body = new();

    /// <param name="about">The node, its engine and its records, in a line.</param>
    /// <param name="enginePages">Where the engine's own pages are; null when it has none.</param>
    /// <param name="states">How the studies stand.</param>
    /// <param name="refreshing">Whether the page loads itself again; a person chooses, since it moves what a screen reader is
    /// reading.</param>
    public static string Html(string about, string? enginePages, IReadOnlyList<StudyState> states, bool refreshing)
    {
        var page = new StatusPage();
        page.Summary(states);
        foreach (var state in states) { page.Study(state); }

        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            {(refreshing ? "<meta http-equiv=\"refresh\" content=\"30\">" : "")}
            <title>Analytics: {Text(Headline(states))}</title>
            <style>
            {Style}
            </style></head>
            <body>
            <header><h1>Analytics</h1>
            <a href="{(refreshing ? "/" : "/?refresh")}">{(refreshing ? "Stop refreshing" : "Refresh every 30 s")}</a></header>
            <main>
            {page.body}
            </main>
            <footer><p class="soft">{Text(about)}
            {(enginePages is null ? "" : $" <a href=\"{Text(enginePages)}\">Pages of the engine</a>")}</p></footer>
            </body>
            </html>

            """;
    }

    private static string Headline(IReadOnlyList<StudyState> states) =>
        states.Sum(state => state.Notices.Count) is > 0 and var open
            ? $"{open} open {(open == 1 ? "notice" : "notices")}" : states.All(state => state.UpToDate) ? "up to date" : "work is due";

    private void Summary(IReadOnlyList<StudyState> states)
    {
        Add("<table class=\"cards\"><caption>Studies</caption><thead><tr><th scope=\"col\">Study</th><th scope=\"col\">State</th><th "
            + "scope=\"col\">Last night</th><th scope=\"col\">Next due</th><th scope=\"col\">Data</th><th scope=\"col\" "
            + "class=\"number\">Notices</th></tr></thead><tbody>");
        foreach (var state in states)
        {
            var night = state.LastDone.FirstOrDefault(run => run.Job == Studies.Job.Nightly);
            Add($"<tr><th scope=\"row\"><a href=\"#{Text(state.Id)}\">{Text(state.Study.Study.Title)}</a></th>");
            Cell("State", StateOf(state));
            Cell("Last night", night is null ? "none yet"
                : $"{When(state, night.Instant)}<br><small>{Text(Age(state.Now - night.Instant))} ago</small>");
            Cell("Next due", state.Next is { } next
                ? $"{When(state, next.Due)}<br><small>{Text(Named.Of(next.Job))}, in {Text(Age(next.Due - state.Now))}</small>"
                    : "nothing by the clock");
            Cell("Data", Freshness(state));
            Add($"<td class=\"number\" data-label=\"Notices\">{state.Notices.Count}</td></tr>");
        }

        Add("</tbody></table>");
    }

    private void Study(StudyState state)
    {
        Add($"<section aria-labelledby=\"{Text(state.Id)}\"><h2 id=\"{Text(state.Id)}\">{Text(state.Study.Study.Title)}</h2>");
        if (state.Served.Work.Doing is { } doing) { AtWork(doing); }

        foreach (var notice in state.Notices)
        {
            Add($"<div class=\"notice\"><p><strong>{Text(notice.What)}</strong></p><p>{Text(notice.Advice)}</p><p class=\"soft\">For "
                + $"{Text(notice.Whom)}. Notice {notice.Number}, {Text(state.Local(notice.Made))}.</p></div>");
        }

        if (state.LastNight is { } night)
        {
            foreach (var degraded in night.Degraded) { Add($"<p>Degraded: {Text(state.Served.Typed(degraded))}</p>"); }

            foreach (var target in night.Targets.Where(target => target.Nobody is not null))
            {
                Add($"<p>{Text(target.Target)}: {Text(target.Nobody!)}</p>");
            }
        }

        if (!state.Latest.Any()) { Add("<p>Nothing has been due since this study was first served.</p>"); }
        else { Runs(state); }

        Add($"<p class=\"soft\">Times are those of {Text(state.Study.Zone.Id)}. "
            + $"{Text(string.Join("; ", Schedule.Of(state.Study.Study)))}</p></section>");
    }

    private void AtWork(Doing doing)
    {
        var (stage, share) = doing.Step is not { } step ? ("begins", 0)
            : (step.Note is null ? step.Stage : $"{step.Stage}, {step.Note}",
                step.AllBytes > 0 ? (double)step.Bytes / step.AllBytes : step.Total > 0 ? (double)step.Done / step.Total : 0);
        var percent = Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);
        Add($"<p><span class=\"state busy\">At work</span> on the {Text(doing.Run.ToString())}: {Text(stage)}, {percent} %<br><progress "
            + $"max=\"100\" value=\"{percent}\" aria-label=\"{Text(stage)}\">{percent} %</progress></p>");
    }

    private void Runs(StudyState state)
    {
        Add("<table class=\"cards\"><caption>Latest work</caption><thead><tr><th scope=\"col\">Due</th><th scope=\"col\">Job</th><th "
            + "scope=\"col\">State</th><th scope=\"col\" class=\"number\">Attempts</th><th scope=\"col\">Record or "
            + "reason</th></tr></thead><tbody>");
        foreach (var run in state.Latest)
        {
            Add($"<tr><th scope=\"row\">{When(state, run.Instant)}</th>");
            Cell("Job", Text(Named.Of(run.Job)));
            var word = run.Held is not null ? "held" : Named.Of(run.State);
            Cell("State", $"<span class=\"state {Class(run.State)}\">{Text(word)}</span>");
            Add($"<td class=\"number{(run.Beginning is null ? " empty" : "")}\" data-label=\"Attempts\">{run.Beginning?.Begun}</td>");
            var next = run.Beginning?.Next is { } again ? $"<br><small>again at {Text(state.Local(again))}</small>" : "";
            Add($"<td class=\"wide\">{Text(run.Run ?? run.Held ?? run.Beginning?.Message ?? "")}{next}</td></tr>");
        }

        Add("</tbody></table>");
    }

    private static string Class(DueState state) =>
        state switch { DueState.Done => "good", DueState.Failed => "bad", DueState.Running => "busy", _ => "" };

    private static string StateOf(StudyState state) =>
        state.Served.Work.Doing is not null
            || state.Open.Any(run => run.State == DueState.Running) ? "<span class=\"state busy\">at work</span>"
        : state.Failing.Count > 0 ? $"<span class=\"state bad\">{Text(Named.Of(state.Failing[0]))} failed</span>"
        : state.Open.Count > 0 ? $"<span class=\"state\">{state.Open.Count} waiting</span>"
        : "<span class=\"state good\">up to date</span>";

    private static string Freshness(StudyState state)
    {
        if (state.LastNight is not { } night) { return "no night yet"; }

        var amiss = night.Sources.Where(source => source.State != SourceState.Delivered).ToList();
        return amiss.Count == 0
            ? $"all {night.Sources.Count} sources fresh"
            : string.Join("<br>", amiss.Select(source => $"{Text(source.Source)} is {Text(Named.Of(source.State))}"));
    }

    /// <summary>A length of time as people say it: the two largest units.</summary>
    internal static string Age(TimeSpan length) => length switch
    {
        { TotalDays: >= 1 } => $"{(int)length.TotalDays} d {length.Hours} h",
        { TotalHours: >= 1 } => $"{length.Hours} h {length.Minutes} min",
        { TotalMinutes: >= 1 } => $"{length.Minutes} min {length.Seconds} s",
        _ => length.TotalSeconds.ToString(length.TotalSeconds < 10 ? "0.0 's'" : "0 's'", CultureInfo.InvariantCulture),
    };

    /// <summary>An instant on the clocks of the study, exact for programs.</summary>
    private static string When(StudyState state, DateTimeOffset instant) =>
        $"<time datetime=\"{instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\">"
            + $"{Text(state.Local(instant))}</time>";

    private void Cell(string label, string html) => Add($"<td data-label=\"{label}\"><span>{html}</span></td>");

    private void Add(string html) => body.Append(html);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
