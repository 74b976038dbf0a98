using System.Net;
using Analytics.Host.Data;
using Analytics.Host.Pages;

namespace Analytics.HostTests.Pages;

[Collection(AdvisedCampusTests.Name)]
public sealed class SignInTests(AdvisedCampus campus)
{
    private const string Students = "/studies/campus/students";

    [Fact]
    public async Task A_link_sets_a_password_once_and_then_the_password_signs_in()
    {
        var link = await campus.User("add", "fresh", "--role", "researcher");
        using var first = campus.Visit(from: 11);
        var plain = await first.Fill(link, ("Password", "short"), ("Again", "short"));
        var unlike = await first.Fill(link, ("Password", AdvisedCampus.PasswordOf("fresh")), ("Again", "another thing to say"));
        var set = await first.Fill(link, ("Password", AdvisedCampus.PasswordOf("fresh")), ("Again", AdvisedCampus.PasswordOf("fresh")));
        var home = await first.Get("/studies/campus/runs");
        using var second = campus.Visit(from: 11);
        var used = await second.Fill("/studies/campus/sign-in", link, ("Password", "somebody else's"), ("Again", "somebody else's"));
        var signedIn = await second.SignIn("campus", "FRESH", AdvisedCampus.PasswordOf("fresh"));

        Assert.All([plain, unlike], answer => Assert.Contains("too short or too simple", answer.Text, StringComparison.Ordinal));
        Assert.Equal("/studies/campus", set.Location);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("This link is wrong, used or expired", used.Text, StringComparison.Ordinal);
        Assert.Equal("/studies/campus", signedIn.Location);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_in_the_same_words()
    {
        await campus.Join("locked", "--role", "admin");
        using var visitor = campus.Visit(from: 12);
        var answers = new List<Answer> { await visitor.SignIn("campus", "nobody-of-this-name", "a password of no account") };
        for (var tries = 0; tries < 5; tries++) { answers.Add(await visitor.SignIn("campus", "locked", $"wrong password {tries}")); }

        answers.Add(await visitor.SignIn("campus", "locked", AdvisedCampus.PasswordOf("locked")));

        Assert.All(answers, answer => Assert.Contains("Name or password is wrong.", answer.Text, StringComparison.Ordinal));
        Assert.Equal(6, campus.Audit().Count(entry => entry is { Act: AuditAct.Refused, Who: "locked" }));
    }

    [Fact]
    public async Task Guesses_sent_at_once_all_count_and_are_all_in_the_audit_log()
    {
        await campus.Join("guessed", "--role", "admin");
        using var visitor = campus.Visit(from: 20);
        await visitor.Get("/studies/campus/sign-in");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(guess => visitor.SignIn("campus", "guessed", $"a guess, number {guess}")));
        var right = await visitor.SignIn("campus", "guessed", AdvisedCampus.PasswordOf("guessed"));

        Assert.All([.. answers, right], answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Contains("Name or password is wrong.", right.Text, StringComparison.Ordinal);
        Assert.Equal(21, campus.Audit().Count(entry => entry is { Act: AuditAct.Refused, Who: "guessed" }));
    }

    [Fact]
    public void Somebody_unknown_is_hashed_with_as_many_rounds_as_an_account()
    {
        using var data = campus.People.Open();
        var accounts = data.Accounts.Where(account => account.PasswordHash != null).Select(account => account.PasswordHash!).ToList();

        Assert.NotEmpty(accounts);
        Assert.All(accounts, hash => Assert.Equal(Header(SignInModel.NobodysHash), Header(hash)));

        // Version, function, rounds and length of the salt
        static string Header(string hash) => Convert.ToHexStringLower(Convert.FromBase64String(hash)[..13]);
    }

    [Fact]
    public async Task An_account_that_is_removed_is_signed_out_at_once()
    {
        await campus.Join("leaver", "--role", "advisor", "--advisor", "ADV1");
        using var visitor = await campus.SignedIn("leaver", from: 13);
        var before = await visitor.Get(Students);

        await campus.User("remove", "leaver");

        var after = await visitor.Get(Students);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (before.Status, after.Status));
        Assert.Contains("Name or password is wrong.", (await visitor.SignIn("campus", "leaver", AdvisedCampus.PasswordOf("leaver"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_sessions_that_are_open_elsewhere()
    {
        await campus.Join("twice", "--role", "advisor", "--advisor", "ADV2");
        using var elsewhere = await campus.SignedIn("twice", from: 14);
        var link = await campus.User("link", "twice");
        var meanwhile = await elsewhere.Get(Students);
        using var here = campus.Visit(from: 14);
        await here.Fill(link, ("Password", "another password of twice"), ("Again", "another password of twice"));

        Assert.Equal(HttpStatusCode.OK, meanwhile.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Get(Students)).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get(Students)).Status);
    }

    [Fact]
    public async Task Who_signs_out_is_asked_to_sign_in_and_so_is_a_copy_of_the_session()
    {
        using var visitor = await campus.SignedIn("one", from: 15);
        using var copy = campus.Visit(from: 15);
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies()) { copy.Cookies.Add(cookie); }

        var copied = await copy.Get(Students);
        var signedOut = await visitor.Fill(Students, "/studies/campus/sign-out");

        Assert.Equal("/studies/campus/sign-in", signedOut.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get(Students)).Status);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (copied.Status, (await copy.Get(Students)).Status));
    }

    [Fact]
    public async Task A_session_of_one_study_opens_no_other()
    {
        using var visitor = await campus.SignedIn("one", from: 19);

        var other = await visitor.Get("/studies/twin/students");

        Assert.Equal((HttpStatusCode.Redirect, "/studies/twin/sign-in"), (other.Status, other.Location));
        Assert.Contains("Name or password is wrong.",
            (await visitor.SignIn("twin", "one", AdvisedCampus.PasswordOf("one"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_or_of_another_site_does_nothing()
    {
        using var visitor = await campus.SignedIn("one", from: 16);

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("/studies/campus/sign-out")).Status);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await visitor.Send("/studies/campus/sign-in", ("Name", "one"), ("Password", AdvisedCampus.PasswordOf("one")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(Students)).Status);
    }

    [Fact]
    public async Task Too_many_tries_of_a_name_are_told_and_keep_nobody_else_out()
    {
        using var hasty = campus.Visit(from: 17);
        var answers = new List<Answer>();
        for (var tries = 0; tries < 31; tries++) { answers.Add(await hasty.SignIn("campus", "hasty", "a password of no account")); }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (answers[29].Status, answers[30].Status));
        Assert.Equal("60", answers[30].Header("Retry-After"));
        Assert.Contains("Too many tries.", answers[30].Text, StringComparison.Ordinal);
        Assert.Contains(campus.Audit(), entry => entry is { Act: AuditAct.TooMany, Who: null, Subject: "/studies/{study}/sign-in" });
        Assert.Equal("/studies/campus", (await hasty.SignIn("campus", "two", AdvisedCampus.PasswordOf("two"))).Location);
    }
}
