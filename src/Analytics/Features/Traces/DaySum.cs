namespace Analytics.Features.Traces;

/// <summary>The events of one day.</summary>
/// <param name="Before">Days between it and the day that ends at the cutoff.</param>
/// <param name="Events">How many.</param>
/// <param name="Amount">Their sum.</param>
internal record struct DaySum(int Before, int Events, double Amount);
