namespace Analytics.Synth;

/// <summary>The survey of both waves: three scales of self-report and one line that only checks attention.</summary>
internal static class Questionnaire
{
    private const string Stem =
        "How far do you agree with each statement?\nThink of the courses you take this term.\n1 = not at all, 5 = completely";

    private static readonly string[] Columns =
    [
        "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate", "ResponseId",
        "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude", "LocationLongitude",
        "DistributionChannel", "UserLanguage",
    ];

    private static readonly string[] Titles =
    [
        "Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Recorded Date",
        "Response ID",
        "Recipient Last Name", "Recipient First Name", "Recipient Email", "External Data Reference", "Location Latitude",
        "Location Longitude",
        "Distribution Channel", "User Language",
    ];

    private static readonly string[] ImportIds =
    [
        "startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId",
        "recipientLastName", "recipientFirstName", "recipientEmail", "externalDataReference", "locationLatitude", "locationLongitude",
        "distributionChannel", "userLanguage",
    ];

    /// <summary>In the order of the columns; Commonness is the answer of a mean student before keying.</summary>
    public static readonly IReadOnlyList<Question> Questions =
    [
        new("IL_1", "QID4_1", "I notice when I need more information before I can answer a question.", Scale.Literacy, 3.7),
        new("IL_2", "QID4_2", "I know which library databases cover my subject.", Scale.Literacy, 3.1),
        new("IL_3", "QID4_3", "I can narrow a search until most of the results are useful.", Scale.Literacy, 3.4),
        new("IL_4", "QID4_4", "Before I rely on a source, I check who wrote it and why.", Scale.Literacy, 3.3),
        new("IL_5", "QID4_5", "I usually take the first result that seems to fit.", Scale.Literacy, 3.1, true),
        new("IL_6", "QID4_6", "I can tell a research article from an opinion piece.", Scale.Literacy, 3.6),
        new("IL_7", "QID4_7", "I keep track of where each idea in my work comes from.", Scale.Literacy, 3.3),
        new("IL_8", "QID4_8", "I know what I may copy, adapt or share, and what I may not.", Scale.Literacy, 3.5),
        new("AL_1", "QID5_1", "At the start of a week I decide what I want to have learned by its end.", Scale.Autonomy, 3.1),
        new("AL_2", "QID5_2", "I choose how to study according to the task in front of me.", Scale.Autonomy, 3.6),
        new("AL_3", "QID5_3", "I check for myself whether I have understood before I move on.", Scale.Autonomy, 3.4),
        new("AL_4", "QID5_4", "I put off study tasks until somebody reminds me.", Scale.Autonomy, 3.2, true),
        new("AL_5", "QID5_5", "When I am stuck, I know where to turn.", Scale.Autonomy, 3.5),
        new("AL_6", "QID5_6", "I keep regular hours for study, whether or not something is due.", Scale.Autonomy, 2.9),
        new("AL_7", "QID5_7", "I change my plan when I see that it does not work.", Scale.Autonomy, 3.5),
        new("AL_8", "QID5_8", "Without a teacher's instructions I do not know what to do next.", Scale.Autonomy, 3.4, true),
        new("AL_9", "QID5_9", "I read the feedback on my last piece of work before I begin the next.", Scale.Autonomy, 3.3),
        new("AL_10", "QID5_10", "I learn things for my courses that nobody asked me to learn.", Scale.Autonomy, 3.0),
        new("IN_1", "QID6_1", "I like to look at a familiar problem from an unusual angle.", Scale.Innovation, 3.6),
        new("IN_2", "QID6_2", "I often link ideas from different subjects.", Scale.Innovation, 3.6),
        new("IN_3", "QID6_3", "I would rather use a method I know than try a new one.", Scale.Innovation, 3.1, true),
        new("IN_4", "QID6_4", "When a task is open, I come up with several ways to solve it.", Scale.Innovation, 3.5),
        new("IN_5", "QID6_5", "I turn ideas into something I can show to others.", Scale.Innovation, 3.4),
        new("IN_6", "QID6_6", "I ask questions that the course material does not answer.", Scale.Innovation, 3.3),
        new("IN_7", "QID6_7", "I find it hard to think of ideas that others have not had.", Scale.Innovation, 3.2, true),
        new("IN_8", "QID6_8", "I improve my ideas after others have criticised them.", Scale.Innovation, 3.7),
        new("CHK_1", "QID7_1", "This line checks the form: please choose 2 for this line.", Scale.Attention, 2),
    ];

    /// <summary>Qualtrics' three rows: names, wording, import ids.</summary>
    public static string Header { get; } = string.Join(
        CsvFile.Unix,
        CsvFile.Join(Columns.Concat(Questions.Select(question => question.Id))),
        CsvFile.Join(Titles.Concat(Questions.Select(question => $"{Stem} - {question.Wording}"))),
        CsvFile.Join(ImportIds.Select(Identified).Concat(Questions.Select(question => Identified(question.ImportId)))));

    /// <summary>Times carry the zone they are written in.</summary>
    private static string Identified(string id) =>
        id.EndsWith("Date", StringComparison.Ordinal)
            ? $$"""{"ImportId":"{{id}}","timeZone":"Europe/London"}""" : $$"""{"ImportId":"{{id}}"}""";
}

/// <summary>What a question asks about.</summary>
internal enum Scale
{
    Literacy,
    Autonomy,
    Innovation,
    Attention,
}

/// <summary>One line of the survey, answered 1 to 5. Commonness is the mean answer, a reverse-keyed one already flipped.</summary>
internal sealed record Question(string Id, string ImportId, string Wording, Scale Scale, double Commonness, bool ReverseKeyed = false);
