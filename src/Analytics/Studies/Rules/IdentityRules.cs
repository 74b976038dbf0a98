namespace Analytics.Studies;

internal static class IdentityRules
{
    public static IEnumerable<StudyFault> Check(Study study, Source source, string path)
    {
        var maps = study.Sources.Where(one => one.Kind == SourceKind.Identities).ToList();
        if (source.IdsBy is { } id)
        {
            if (source.Kind is SourceKind.Identities or SourceKind.Calendar)
            {
                yield return new($"{path}.idsBy", $"left out, since the kind is {StudyNames.Of(source.Kind)}", $"'{id}'");
            }
            else if (maps.Find(one => one.Id == id) is not { } map)
            {
                var choice = maps.Count == 0 ? "a source of kind identities" : $"one of {string.Join(", ", maps.Select(one => one.Id))}";
                yield return new($"{path}.idsBy", choice, $"'{id}'");
            }
            else if (map.Columns.Login is null)
            {
                yield return new($"$.sources[{study.Sources.ToList().IndexOf(map)}].columns.login",
                    $"the column of the ids that source '{source.Id}' holds", "missing");
            }
        }

        if (source.Kind != SourceKind.Identities && source.Columns.Login is not null)
        {
            yield return new($"{path}.columns.login", "left out, since only identities have logins", $"kind {StudyNames.Of(source.Kind)}");
        }
    }
}
