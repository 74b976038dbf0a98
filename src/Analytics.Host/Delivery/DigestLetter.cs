namespace Analytics.Host.Delivery;

/// <summary>A mail about an advisor's news: counts and a link; names only if the study declares it.</summary>
/// <param name="Subject">Contains no name.</param>
internal sealed record DigestLetter(string Subject, string Text, string Page)
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { margin: 0; padding: 24px 12px; background: #f3f5f7; color: #1c2733; overflow-wrap: anywhere;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        main { max-width: 560px; margin: 0 auto; padding: 24px; background: #fff; border: 1px solid #d5dce3; border-radius: 12px; }
        h1 { margin: 0 0 4px; font-size: 22px; line-height: 1.25; }
        h2 { margin: 24px 0 2px; font-size: 17px; }
        p { margin: 0 0 12px; }
        .soft { color: #55636f; font-size: 14px; }
        .count { margin: 0; font-variant-numeric: tabular-nums; }
        ul { margin: 8px 0 0; padding: 0; list-style: none; }
        li { padding: 10px 0; border-top: 1px solid #e4e9ee; }
        a.open { display: inline-block; margin: 24px 0 16px; padding: 12px 20px; border-radius: 8px; background: #0b5d6b; color: #fff;
          font-weight: 600; text-decoration: none; }
        @media (max-width: 480px) { main { padding: 18px 16px; } a.open { display: block; text-align: center; } }
        @media (prefers-color-scheme: dark) {
          body { background: #12181e; color: #e6ebf0; }
          main { background: #1a222a; border-color: #33404c; }
          li { border-color: #33404c; }
          .soft { color: #a3b1bd; }
          a.open { background: #7fd3e0; color: #06252b; }
        }
        """;

    /// <param name="link">Address of the advisor's students; it asks to sign in.</param>
    /// <param name="since">Day of the list of the previous mail; null for the first mail.</param>
    /// <param name="named">Names the student of a flag; null if the study declares no names.</param>
    public static DigestLetter Of(Study study, LetterWords words, Uri link, DateOnly asOf, DateOnly? since, IReadOnlyList<Flag> news,
        Func<Flag, string>? named)
    {
        var title = DigestFiles.OneLine(study.Title);
        var targets = study.Targets.Select(target => target.Id).Union(news.Select(flag => flag.Target), StringComparer.Ordinal)
            .Select(target => new Part(
                DigestFiles.OneLine(study.Targets.FirstOrDefault(one => one.Id == target)?.Title ?? target),
                [.. news.Where(flag => flag.Target == target)]))
            .Where(part => part.News.Count > 0).ToList();
        var about = words.AsOf(asOf, since);
        var foot = named is null ? [words.WithoutNames, words.Guidance, words.Why] : new[] { words.Guidance, words.Why };
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{title}\n{words.Heading}\n{about}\n");
        foreach (var part in targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{part.Title}: {words.Counts(part.News)}\n");
            if (named is null) { continue; }

            foreach (var flag in part.News)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {words.Of(flag)}: {named(flag)}\n");
                foreach (var reason in flag.Reasons.Select(DigestFiles.OneLine)) { text.Append($"    - {reason}\n"); }
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{words.Open}: {link}\n\n{string.Join('\n', foot)}\n");
        var subject = words.Subject(title, news);
        Html page = $"""
            <!doctype html>
            <html lang="{words.Tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>{subject}</title><style>
            {Styled()}
            </style></head><body><main>
            <p class="soft">{title}</p>
            <h1>{words.Heading}</h1>
            <p class="soft">{about}</p>
            {targets.Select(part => Section(part, words, named))}
            <a class="open" href="{link.AbsoluteUri}">{words.Open}</a>
            {foot.Select(line => Html.Of($"<p class=\"soft\">{line}</p>\n"))}
            </main></body></html>

            """;
        return new DigestLetter(subject, text.ToString(), page.ToString());
    }

    private static Html Section(Part part, LetterWords words, Func<Flag, string>? named)
    {
        Html One(Flag flag) => $"""
            <li><strong>{named!(flag)}</strong><br><span class="soft">{words.Of(flag)}</span>{
                flag.Reasons.Select(reason => Html.Of($"<br>{reason}"))}</li>

            """;
        return Html.Of($"""
            <h2>{part.Title}</h2>
            <p class="count">{words.Counts(part.News)}</p>
            {(named is null ? Html.Empty : Html.Of($"<ul>{part.News.Select(One)}</ul>"))}

            """);
    }

    private static Html Styled()
    {
        var html = new Html();
        html.AppendLiteral(Style);
        return html;
    }

    private sealed record Part(string Title, IReadOnlyList<Flag> News);
}
