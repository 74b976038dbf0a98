using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

/// <summary>A folder for a study, and the faults that loading it tells.</summary>
internal sealed class CheckedStudy : IDisposable
{
    private readonly Scratch folder = new();

    public string Root => folder.Root;

    public void Dispose() => folder.Dispose();

    public List<string> Faults(string study, string? instrument = StudyTexts.Instrument)
    {
        if (instrument is not null) { folder.Write("habits.json", instrument); }

        folder.Write("study.json", study);
        try
        {
            LoadedStudy.Load(folder.Root);
            return [];
        }
        catch (StudyException wrong) { return [.. wrong.Faults.Select(fault => fault.ToString())]; }
    }
}
