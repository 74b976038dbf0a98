namespace Analytics.HostTests.Cases;

/// <summary>A test over cases, which lie beside the reference data: skipped, with the reason, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaseTheoryAttribute : TheoryAttribute
{
    public CaseTheoryAttribute()
    {
        if (Case.Folder is null) { Skip = "The cases are not beside the reference data: name these in ANALYTICS_REFERENCE_DATA."; }
    }
}
