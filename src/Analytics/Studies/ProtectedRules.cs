using System.Text.RegularExpressions;

namespace Analytics.Studies;

/// <summary>
/// That models do not learn from what a person is: neither words nor numbers are taken of a column that is called after a protected
/// attribute. Names are all that tells.
/// </summary>
internal static partial class ProtectedRules
{
    /// <summary>A measure that is called after a protected attribute, or taken of its column, or of rows that are chosen by it.</summary>
    public static IEnumerable<StudyFault> Check(MeasureBinding measure, string name, string path) =>
        Told(path, [name, measure.Column, measure.Columns, .. measure.When?.Column.Names ?? []]);

    /// <summary>A feature that is called after a protected attribute, or counts rows of its source by one.</summary>
    public static IEnumerable<StudyFault> Check(FeatureRule rule, Source? source, string path) =>
        Told($"{path}.name", [rule.Name]).Concat(Told($"{path}.of", [rule.Of])).Concat(Told($"{path}.source", source is null ? [] :
        [
            .. new[] { source.Columns.Amount, source.Columns.Kind, source.Columns.Object }.SelectMany(column => column?.Names ?? []),
            .. (source.Keep ?? []).Concat(source.Drop ?? []).SelectMany(condition => condition.Column.Names),
        ]));

    /// <summary>The first of some names that is of a protected attribute, as a fault; none where none is.</summary>
    public static IEnumerable<StudyFault> Told(string path, IEnumerable<string?> names) =>
        from name in names.OfType<string>().Where(IsProtected).Take(1)
        select new StudyFault(path, "no protected attribute: models do not learn from what a person is", $"'{name}'");

    /// <summary>Whether a name is that of an attribute by which people may not be told apart.</summary>
    internal static bool IsProtected(string name) =>
        Attributes().IsMatch(name) || Attributes().IsMatch(string.Join('_', Words().Matches(name).Select(one => one.Value)));

    [GeneratedRegex(
        @"(?<![\p{L}\p{M}])(genders?|sex(es)?|races?|ethnic(ity|ities)?|religions?|faith|disab(ility|ilities|led)|nationalit(y|ies)"
        + "|citizenship|birth(day|date|place|year)?|(date|year|place)ofbirth|dob|ages?|marital|married|pregnan(t|cy)|sexual(ity)?"
            + "|castes?|skin"
        + @"|migrants?|migration|geschlecht|sexe|sexo|g[eé]nero)(?![\p{L}\p{M}])"
        + "|性别|民族|国籍|宗教|年龄|出生|残疾|籍贯|婚姻", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lo}+|\d+")]
    private static partial Regex Words();
}
