namespace Analytics.Ingest;

/// <summary>Version of the code that reads, computes and learns: part of every run's identity.</summary>
public static class CodeVersion
{
    public static string Text { get; } = typeof(CodeVersion).Assembly.GetName().Version!.ToString(3);
}
