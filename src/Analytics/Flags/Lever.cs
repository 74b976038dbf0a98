namespace Analytics.Flags;

/// <summary>
/// The smallest change in what a student does with which the model's estimate would lie below the bound of the list, all else being as it
/// is. It tells of the model: that the student would then not need support, it does not say.
/// </summary>
/// <param name="What">What is looked at, in the words of the study.</param>
/// <param name="From">The student's value tonight, as people say it.</param>
/// <param name="To">The value that would do.</param>
/// <param name="Before">Probability tonight.</param>
/// <param name="Probability">What it would be.</param>
public sealed record Lever(string What, string From, string To, double Before, double Probability)
{
    /// <summary>In words, for tables and files.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"{What}: {To} instead of {From}, all else as it is: ")
        + string.Create(CultureInfo.InvariantCulture,
            $"the model's estimate would fall from {Before * 100:0} % to {Probability * 100:0} %");
}
