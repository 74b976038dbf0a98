namespace Analytics.Ingest;

/// <summary>What the rows of a file depend on.</summary>
public sealed partial class Intake
{
    private ReadingContext ContextOf(Source source, CalendarIndex known) =>
        new(source, known, pseudonyms, zone, answers.GetValueOrDefault(source.Id) ?? [])
        {
            Logins = source.IdsBy is null ? null : logins.GetValueOrDefault(source.IdsBy, LoginMap.Empty),
        };

    /// <summary>Plans known from the landings before the last one.</summary>
    private static EarlierPlans Plans(List<FilePlace> places)
    {
        var last = places[^1].File;
        var earlier = places.Where(place => place.File.Order < last.Order).ToList();
        return EarlierPlans.Of(
            earlier.Select(place => place.Folder),
            earlier.Where(place => place.File.Name == last.Name).Select(place => place.Folder).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Everything the rows of a file depend on besides its bytes and earlier files.</summary>
    internal string Identity(ReadingContext context, string tables)
    {
        var calendar = context.Source.Kind is SourceKind.Survey or SourceKind.Identities ? "" : context.Calendar.Digest;
        var items = string.Join('\n', context.Answers);
        return Digest(
            $"{CodeVersion.Text}\n{TableFile.Engine}\n{pseudonyms.KeyId}\n{zone.Id}\n"
            + $"{JsonSerializer.Serialize(context.Source, IngestJson.Default.Source)}\n{calendar}\n{context.Logins?.Digest}\n"
            + $"{items}\n{tables}\n{RecordDigest.Form}\n{FeedTable.Form}");
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
