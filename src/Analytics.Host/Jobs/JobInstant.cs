namespace Analytics.Host.Jobs;

/// <summary>An instant as a job argument: to the minute, as crons are, in UTC.</summary>
internal static class JobInstant
{
    private const string Form = "yyyy-MM-dd'T'HH:mm'Z'";

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
