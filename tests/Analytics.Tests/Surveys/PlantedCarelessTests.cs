using System.Globalization;
using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

/// <summary>The panel beside the persons of whom the made-up exports of the samples are known not to have read.</summary>
public sealed class PlantedCarelessTests
{
    private const int QuickestReader = 100; // seconds: who did not read was given 35 to 95, and nobody else less than 190

    [Theory]
    [InlineData("2025S")]
    [InlineData("2025A")]
    [InlineData("2026S")]
    public void The_panel_finds_who_did_not_read_and_hardly_anybody_who_did(string term)
    {
        var instrument = InstrumentRegistry.Named("quality-literacies")!;
        string[][] lines = [.. File.ReadAllLines(Checkout.Path($"data-samples/literacies-{term}.csv")).Select(line => line.Split(','))];
        int[] places = [.. instrument.Items.Select(item => Array.IndexOf(lines[0], item.Id))];
        GivenAnswers[] sheets = [.. lines.Skip(1).Select(cells => new GivenAnswers([.. places.Select(place => Number(cells[place]))],
            Number(cells[Array.IndexOf(lines[0], "seconds")])))];
        var told = sheets.Zip(CarelessPanel.Of(instrument, sheets),
            (sheet, reading) => (Planted: sheet.Seconds < QuickestReader, reading.IsCareless)).ToList();

        Assert.InRange(told.Count(one => one.Planted), 3, 20);
        Assert.All(told.Where(one => one.Planted), one => Assert.True(one.IsCareless));
        Assert.InRange(told.Count(one => !one.Planted && one.IsCareless), 0, 1); // of 108 to 126
    }

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
