namespace Analytics.Proposals;

/// <summary>Name patterns of columns in exports without a named format, by content.</summary>
internal static partial class ColumnNames
{
    public static Regex AdvisorName { get; } = Like("^(advis[eo]r|tutor|mentor)[ _]?name$");
    public static Regex LastName { get; } = Like("^(last([ _]?name)?|surname|family[ _]?name|nachname|姓)$");
    public static Regex FirstName { get; } = Like("^(first([ _]?name)?|given[ _]?names?|vorname|名)$");
    public static Regex Email { get; } = Like("^e-?mail([ _]?address)?$");
    public static Regex Student { get; } =
        Like(@"^(student|learner|pupil|participant|candidate|user)[ _.-]?(id|number|no|nr|code|key)$|^id([ _.-]?(student|user))?$"
        + @"|^(student|learner|pupil|participant|matric\w*|roll ?(number|no)|学号|学生|matrikel\w*|external(data)?reference)$");
    public static Regex Login { get; } = Like(@"^(user ?name|login|user|e-?mail( address)?|sis[ _]\w+|person(_?id)?|respondent\w*|token)$");
    public static Regex Course { get; } =
        Like(@"^(code[ _])?(course|module|class|kurs|课程|subject)[ _.-]?(id|code|key|name|title|short ?name)?$");
    public static Regex Section { get; } = Like(@"^(school|section|unit|topic|group)[ _.-]?(id|code)?$");
    public static Regex Term { get; } = Like(@"^(code[ _])?(term|semester|presentation|academic ?year|学期)[ _.-]?(id|code|name)?$");
    public static Regex Object { get; } =
        Like(@"(^|[ _])(assessment|assignment|quiz|task|work|object|resource|page|item|exercise)[ _]?(id|code|name|title)?$");
    public static Regex Kind { get; } = Like(@"^(event|activity|action|object)?[ _]?(kind|type|name|verb|action|event|component)$");
    public static Regex Time { get; } = Like(@"time|date|when|timestamp|created|submitted|observed|graded|_at$|^at$|day|时间|日期|datum|zeit");
    public static Regex Due { get; } = Like(@"due|deadline");
    public static Regex Starts { get; } = Like(@"^(starts?|begins?|first[ _]?day|start[ _]?date|starts[ _]on|from)$");
    public static Regex Ends { get; } = Like(@"^(ends?|last[ _]?day|end[ _]?date|ends[ _]on|to|until)$");
    public static Regex Registered { get; } = Like(@"^(date[ _])?(regist|enrol)\w*([ _](on|at|date))?$");
    public static Regex Unregistered { get; } = Like(@"^(date[ _])?(unregist|withdr|left|leav|unenrol)\w*([ _](on|at|date))?$");
    public static Regex Advisor { get; } = Like(@"^(personal ?)?(advis[eo]r|tutor|mentor|辅导员)[ _]?(id|code)?$");
    public static Regex Outcome { get; } =
        Like(@"^(final[ _]?)?(result|outcome|status|classification|decision|ergebnis)$|pass|^class$|completion");
    public static Regex FinalMark { get; } = Like(@"^(g3|ese)$|final|total|^(course[ _]?)?(grade|mark|score|points|note|gpa|成绩|总评)$|exam$");
    public static Regex Mark { get; } =
        Like(@"grade|mark|score|points|result|exam|test|total|^(g|cw|hw|quiz|ass\w*)[ _]?\d+$|^ese$|sum|成绩");
    public static Regex Before { get; } =
        Like(@"c?gpa$|attempt(s|[ _-]?count)?$|prior|previous|entry|admission|credits|failures|study ?time|travel ?time");
    public static Regex Person { get; } = Like(@"name$|applicant|phone|mobile|e-?mail|address|^ip|latitude|longitude|comment|姓名");
    public static Regex Amount { get; } = Like(@"amount|clicks?$|count|duration|seconds|minutes");

    public static IReadOnlyList<KeyValuePair<string, Regex>> Names { get; } =
    [new("advisorName", AdvisorName), new("lastName", LastName), new("firstName", FirstName), new("email", Email)];

    /// <summary>The first column that matches a pattern, in the order of the patterns.</summary>
    public static ColumnSample? First(IEnumerable<ColumnSample> columns, params Regex[] names) => names
        .Select(name => columns.FirstOrDefault(column => column.Values.Count > 0 && name.IsMatch(column.Name)))
        .FirstOrDefault(found => found is not null);

    public static string Id(string name, int most = 40)
    {
        var id = NoId().Replace(Capitals().Replace(name, "$1_$2").ToLowerInvariant(), "_").Trim('_');
        if (id.Length == 0 || !char.IsAsciiLetter(id[0])) { id = $"x_{id}".TrimEnd('_'); }

        return id[..Math.Min(id.Length, most)].TrimEnd('_');
    }

    /// <summary>A free id.</summary>
    public static string Free(string id, Func<string, bool> taken) =>
        !taken(id) ? id : Enumerable.Range(2, 1000).Select(number => $"{id}_{number}").First(one => !taken(one));

    /// <summary>Whether a name is a code followed by its question.</summary>
    public static bool IsCodeAndText(string name) => CodeAndText().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z][\w-]*(\[\w+\])*\. \S")]
    private static partial Regex CodeAndText();

    [GeneratedRegex(@"[^a-z0-9]+")]
    private static partial Regex NoId();

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})")]
    private static partial Regex Capitals();

    private static Regex Like(string name) => new(name, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
