namespace Analytics.Ingest;

/// <summary>Version of the code: part of every run's identity.</summary>
public static class CodeVersion
{
    public static string Text { get; } = typeof(CodeVersion).Assembly.GetName().Version!.ToString(3);
}
