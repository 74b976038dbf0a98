using Deque.AxeCore.Commons;

namespace Analytics.HostTests.Pages;

/// <summary>How axe looks at a page.</summary>
internal static class Axe
{
    /// <summary>Tells each element of a violation only: on long lists the elements that pass are most of the time.</summary>
    public static AxeRunOptions Violations { get; } = new() { ResultTypes = [ResultType.Violations] };
}
