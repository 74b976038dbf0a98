using System.Xml;

namespace Analytics.Ingest;

/// <summary>The texts that the cells of a workbook share, in UTF-8, one behind the other.</summary>
internal sealed partial class SharedTexts
{
    private const int Most = 1 << 27; // bytes: more than any survey says

    private readonly List<int> ends = [];
    private byte[] texts = [];
    private int length;

    /// <summary>A text by its number, as a cell names it.</summary>
    /// <exception cref="RefusedFileException">There is none.</exception>
    public ReadOnlySpan<byte> this[string number] =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < ends.Count
            ? texts.AsSpan((at == 0 ? 0 : ends[at - 1])..ends[at])
            : throw Workbook.Damaged("a cell shares a text that is not there");

    public static SharedTexts Of(XmlReader xml)
    {
        using (xml)
        {
            var shared = new SharedTexts();
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) { shared.Add(xml.IsEmptyElement ? "" : TextOf(xml)); }
            }

            return shared;
        }
    }

    /// <summary>The text of an element that holds texts or runs of them, without what is written above them for pronunciation.</summary>
    public static string TextOf(XmlReader xml)
    {
        var (name, depth, text, spoken) = (xml.LocalName, xml.Depth, new StringBuilder(), false);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth && xml.LocalName == name))
        {
            if (xml.LocalName == "rPh" && !xml.IsEmptyElement) { spoken = xml.NodeType == XmlNodeType.Element; }
            else if (!spoken && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                if (text.Append(xml.Value).Length > BoundedMarkup.Most) { throw BoundedMarkup.TooLong(); }
            }
        }

        var plain = text.ToString();
        return plain.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(plain, Unescaped) : plain;
    }

    private void Add(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (length + size > Most)
        {
            throw new RefusedFileException(new(FaultCode.Swollen,
                $"The cells of the workbook hold more than {Most} bytes of different texts. Save it as CSV UTF-8."));
        }

        if (texts.Length < length + size) { Array.Resize(ref texts, Math.Min(Most, Math.Max(2 * texts.Length, length + size))); }

        length += Encoding.UTF8.GetBytes(text, texts.AsSpan(length));
        ends.Add(length);
    }

    private static string Unescaped(Match escape) => ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString();

    /// <summary>How a character that XML cannot represent is written.</summary>
    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
