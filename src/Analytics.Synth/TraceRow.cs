using System.Globalization;

namespace Analytics.Synth;

/// <summary>One line of a learning platform's log, on a day that is known.</summary>
internal readonly record struct TraceRow(LocalTime At, Journey Who, string Activity, string Object, int Clicks)
{
    public const string Header = "time,student_id,course,object,activity,clicks";

    public string Line => LineOf(At.ToString(), Who.Person.Id, Who.Course.Id);

    public string LineOf(string time, string student, string course) =>
        string.Create(CultureInfo.InvariantCulture, $"{time},{student},{course},{Object},{Activity},{Clicks}");
}
