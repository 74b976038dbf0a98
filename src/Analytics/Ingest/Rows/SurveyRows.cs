namespace Analytics.Ingest;

/// <summary>Rows of the <c>responses</c> table: one per answer, in the coding of the export, neither reversed nor scored. An unreadable
/// answer has a row with its fault; a response without answers has one row without an item.</summary>
internal sealed class SurveyRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    private readonly TableBuilder responses = new(Schema, context.Words);

    private readonly Slot? seconds = header.Slot(context.Source.Columns.Seconds);
    private readonly Slot? started = header.Slot(context.Source.Columns.Started);
    private readonly Slot? finished = header.Slot(context.Source.Columns.Finished);
    private readonly RowTest? finishedTest = RowTest.Of(context.Source.FinishedWhen, header, context.Source);
    private readonly Slot? response = header.Slot(context.Source.Columns.Response);
    private readonly string wave = context.Source.Wave ?? context.Roles.Of(SourceContext.Wave) ?? "";
    private readonly AnswerSheet sheet = new(context, header);

    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("instrument"), Text("wave"), Time("observed_at"), Text("item"),
        new("answer", ColumnType.Double, Nullable: true), Time("known_at"),
        new("seconds", ColumnType.Double, Nullable: true), new("finished", ColumnType.Boolean, Nullable: true), Text("source"),
        new("response", ColumnType.Int64), Text("fault", nullable: true), new("landing", ColumnType.Int32), new("line", ColumnType.Int64),
    ]) { HasManyTexts = true };

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { ["responses"] = responses };

    public override bool IsBeside(RecordFields fields) => sheet.IsOfOther(fields);

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var anonymous = Context.Source.Anonymous;
        var student = anonymous ? "" : PseudonymOf(fields);
        var observedAt = ObservedAt(fields, null) ?? 0;
        var knownAt = KnownAt(fields, observedAt, null);
        var took = fields.Number(seconds) ?? SecondsTo(observedAt, fields);
        var done = finishedTest is not null ? finishedTest.Of(fields) : Finished(fields.Text(finished));
        if (fields.Fault is not null) { return; }

        sheet.Read(fields);
        var alone = Columns.Item is not null;
        if (alone) { fields.Required(response); }

        if (fields.Fault is not null) { return; }

        Happened(observedAt);
        var own = fields.Text(response);
        var id = Context.Pseudonyms.RowKey(Context.Source.Id,
            own.IsEmpty ? $"{File.Hash} {student} {fields.Offset}" : alone ? $"{student} {own}" : own.ToString());
        if (anonymous) { student = Context.Pseudonyms.Nobody($"{Context.Source.Id}\n{id}"); }

        void Row(string item, double? answer, FaultCode? fault) =>
            responses.Text(0, student).Text(1, Context.Source.Instrument).Text(2, wave).Long(3, observedAt).Text(4, item).Number(5, answer)
                .Long(6, knownAt).Number(7, took).Flag(8, done).Text(9, Context.Source.Id).Long(10, id)
                .Text(11, fault?.ToString()).Int(12, File.Order).Long(13, line).EndRow();

        var told = false;
        for (var i = 0; i < sheet.Answers.Length; i++)
        {
            if (sheet.Answers[i] is null && sheet.Faults[i] is null) { continue; }

            Row(Context.Answers[i].Item, sheet.Answers[i], sheet.Faults[i]);
            told = true;
        }

        if (!told) { Row("", null, null); }
    }

    private static bool? Finished(ReadOnlySpan<char> flag) =>
        flag.IsEmpty ? null : flag is "1" || flag.Equals("true", StringComparison.OrdinalIgnoreCase);

    private double? SecondsTo(long observedAt, RecordFields fields) =>
        started is not null && fields.Time(started, Times, null) is { } begun && begun < observedAt
            ? (observedAt - begun) / (double)TimeSpan.MicrosecondsPerSecond : null;
}
