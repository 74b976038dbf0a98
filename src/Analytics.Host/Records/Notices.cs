using Dapper;

namespace Analytics.Host.Records;

/// <summary>Notices to people: made once, and open until acknowledged or resolved.</summary>
internal sealed class Notices(Database database)
{
    private const string Columns = "number, study, subject, what, whom, advice, made, mailed, acknowledged";

    /// <summary>Makes a notice; false if one of the same subject is open.</summary>
    public bool Make(string study, string subject, Finding finding) => database.Change(
        $"""
        insert into notices (study, subject, what, whom, advice, made) values (@study, @subject, @What, @Whom, @Advice, {database.Now})
        on conflict do nothing
        """, new { study, subject, finding.What, finding.Whom, finding.Advice, now = database.Clock }) == 1;

    /// <summary>Closes open notices whose subject begins with a text, because the cause is resolved.</summary>
    public void Settle(string study, string subject) => database.Change(
        $"update notices set acknowledged = {database.Now} where study = @study and substr(subject, 1, length(@subject)) = @subject and "
            + $"acknowledged is null",
        new { study, subject, now = database.Clock });

    /// <summary>The same, except for one subject.</summary>
    public void SettleOthers(string study, string subject, string still) => database.Change(
        $"""
        update notices set acknowledged = {database.Now}
        where study = @study and substr(subject, 1, length(@subject)) = @subject and subject <> @still and acknowledged is null
        """, new { study, subject, still, now = database.Clock });

    /// <summary>Closes one notice; false if no open notice has the number.</summary>
    public bool Acknowledge(string study, long number) => database.Change(
        $"update notices set acknowledged = {database.Now} where study = @study and number = @number and acknowledged is null",
        new { study, number, now = database.Clock }) == 1;

    public IReadOnlyList<Notice> Open(string study) =>
        database.Read(
            connection => connection.Query<Notice>(
                $"select {Columns} from notices where study = @study and acknowledged is null order by number desc", new { study })
                    .AsList());

    public void Mailed(Notice notice) =>
        database.Change($"update notices set mailed = {database.Now} where number = @Number", new { notice.Number, now = database.Clock });
}

/// <summary>Content of a notice.</summary>
/// <param name="What">What went wrong, without personal data.</param>
/// <param name="Whom">Who must act, such as "whoever runs the server".</param>
internal sealed record Finding(string What, string Whom, string Advice);

internal sealed record Notice
{
    public long Number { get; init; }

    public string Study { get; init; } = "";

    /// <summary>The subject; at most one notice per subject is open.</summary>
    public string Subject { get; init; } = "";

    public string What { get; init; } = "";

    public string Whom { get; init; } = "";

    public string Advice { get; init; } = "";

    /// <summary>Microseconds UTC.</summary>
    public long Made { get; init; }

    /// <summary>When it was mailed; null if not yet.</summary>
    public long? Mailed { get; init; }

    public long? Acknowledged { get; init; }
}
