namespace Analytics.Ingest;

/// <summary>Owners of logins and ids: names and addresses for the vault, and pseudonyms of logins.</summary>
internal sealed class IdentityRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    private readonly TableBuilder identities = new(Identities.Schema, context.Words);
    private readonly TableBuilder logins = new(LoginMap.Schema, context.Words);
    private readonly Slot? login = header.Slot(context.Source.Columns.Login);
    private readonly Slot? lastName = header.Slot(context.Source.Columns.LastName);
    private readonly Slot? firstName = header.Slot(context.Source.Columns.FirstName);
    private readonly Slot? email = header.Slot(context.Source.Columns.Email);

    public override IReadOnlyDictionary<string, TableBuilder> Tables =>
        new Dictionary<string, TableBuilder> { [Identities.Table] = identities, [LoginMap.Table] = logins };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = PseudonymOf(fields);
        if (fields.Fault is not null) { return; }

        identities.Text(0, student).Text(1, fields.Text(Student).ToString()).Text(2, OrNull(fields.Text(lastName)))
            .Text(3, OrNull(fields.Text(firstName))).Text(4, OrNull(fields.Text(email))).Text(5, null).EndRow();
        if (fields.Text(login) is not { IsEmpty: false } text) { return; }

        logins.Text(0, Context.Pseudonyms.Login(text)).Text(1, Context.Pseudonyms.Login(StudentIds.Plain(text))).Text(2, student).EndRow();
    }
}
