using System.Text.RegularExpressions;

namespace Analytics.Proposals;

/// <summary>What columns of exports that have no format are called, by what they hold.</summary>
internal static partial class ColumnNames
{
    /// <summary>The first column of some that a name fits, in the order of the names.</summary>
    public static ColumnSample? First(IEnumerable<ColumnSample> columns, params Regex[] names) => names
        .Select(name => columns.FirstOrDefault(column => column.Values.Count > 0 && name.IsMatch(column.Name)))
        .FirstOrDefault(found => found is not null);

    /// <summary>A name as ids of a study are written.</summary>
    public static string Id(string name, int most = 40)
    {
        var id = NoId().Replace(Capitals().Replace(name, "$1_$2").ToLowerInvariant(), "_").Trim('_');
        if (id.Length == 0 || !char.IsAsciiLetter(id[0])) { id = $"x_{id}".TrimEnd('_'); }

        return id[..Math.Min(id.Length, most)].TrimEnd('_');
    }

    /// <summary>Ids for some names, each another.</summary>
    public static string Free(string id, Func<string, bool> taken) =>
        !taken(id) ? id : Enumerable.Range(2, 1000).Select(number => $"{id}_{number}").First(one => !taken(one));

    /// <summary>Whether a name is a code with its question behind it.</summary>
    public static bool IsCodeAndText(string name) => CodeAndText().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z][\w-]*(\[\w+\])*\. \S")]
    private static partial Regex CodeAndText();

    [GeneratedRegex(@"[^a-z0-9]+")]
    private static partial Regex NoId();

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})")]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^(student|learner|pupil|participant|candidate|id|user)?[ _.-]?(id|number|no|nr|code|key)[ _.-]?(student|user)?$"
        + @"|^(student|learner|pupil|participant|matric\w*|roll ?(number|no)|学号|学生|matrikel\w*|external(data)?reference)$",
        RegexOptions.IgnoreCase)]
    public static partial Regex Student();

    [GeneratedRegex(@"^(user ?name|login|user|e-?mail( address)?|sis[ _]\w+|person(_?id)?|respondent\w*|token)$", RegexOptions.IgnoreCase)]
    public static partial Regex Login();

    [GeneratedRegex(@"^(code[ _])?(course|module|class|kurs|课程|subject)[ _.-]?(id|code|key|name|title|short ?name)?$",
        RegexOptions.IgnoreCase)]
    public static partial Regex Course();

    [GeneratedRegex(@"^(school|section|unit|topic|group)[ _.-]?(id|code)?$", RegexOptions.IgnoreCase)]
    public static partial Regex Section();

    [GeneratedRegex(@"^(code[ _])?(term|semester|presentation|academic ?year|学期)[ _.-]?(id|code|name)?$", RegexOptions.IgnoreCase)]
    public static partial Regex Term();

    [GeneratedRegex(@"(^|[ _])(assessment|assignment|quiz|task|work|object|resource|page|item|exercise)[ _]?(id|code|name|title)?$",
        RegexOptions.IgnoreCase)]
    public static partial Regex Object();

    [GeneratedRegex(@"^(event|activity|action|object)?[ _]?(kind|type|name|verb|action|event|component)$", RegexOptions.IgnoreCase)]
    public static partial Regex Kind();

    [GeneratedRegex(@"time|date|when|timestamp|created|submitted|observed|graded|_at$|^at$|day|时间|日期|datum|zeit", RegexOptions.IgnoreCase)]
    public static partial Regex Time();

    [GeneratedRegex(@"due|deadline", RegexOptions.IgnoreCase)]
    public static partial Regex Due();

    [GeneratedRegex(@"^(starts?|begins?|first[ _]?day|start[ _]?date|starts[ _]on|from)$", RegexOptions.IgnoreCase)]
    public static partial Regex Starts();

    [GeneratedRegex(@"^(ends?|last[ _]?day|end[ _]?date|ends[ _]on|to|until)$", RegexOptions.IgnoreCase)]
    public static partial Regex Ends();

    [GeneratedRegex(@"^(date[ _])?(regist|enrol)\w*([ _](on|at|date))?$", RegexOptions.IgnoreCase)]
    public static partial Regex Registered();

    [GeneratedRegex(@"^(date[ _])?(unregist|withdr|left|leav|unenrol)\w*([ _](on|at|date))?$", RegexOptions.IgnoreCase)]
    public static partial Regex Unregistered();

    [GeneratedRegex(@"^(personal ?)?(advis[eo]r|tutor|mentor|辅导员)[ _]?(id|code)?$", RegexOptions.IgnoreCase)]
    public static partial Regex Advisor();

    [GeneratedRegex(@"^(final[ _]?)?(result|outcome|status|classification|decision|ergebnis)$|pass|^class$|completion",
        RegexOptions.IgnoreCase)]
    public static partial Regex Outcome();

    [GeneratedRegex(@"^(g3|ese)$|final|total|^(course[ _]?)?(grade|mark|score|points|note|gpa|成绩|总评)$|exam$", RegexOptions.IgnoreCase)]
    public static partial Regex FinalMark();

    [GeneratedRegex(@"grade|mark|score|points|result|exam|test|total|^(g|cw|hw|quiz|ass\w*)[ _]?\d+$|ese|sum|成绩", RegexOptions.IgnoreCase)]
    public static partial Regex Mark();

    [GeneratedRegex(@"c?gpa$|attempt(s|[ _-]?count)?$|prior|previous|entry|admission|credits|failures|study ?time|travel ?time",
        RegexOptions.IgnoreCase)]
    public static partial Regex Before();

    [GeneratedRegex(@"name$|applicant|phone|mobile|e-?mail|address|^ip|lat|lon|comment|姓名", RegexOptions.IgnoreCase)]
    public static partial Regex Person();

    [GeneratedRegex(@"amount|clicks?$|count|duration|seconds|minutes", RegexOptions.IgnoreCase)]
    public static partial Regex Amount();
}
