namespace Analytics.Host.Pages;

/// <summary>Sets a password through a one-time link.</summary>
[AllowAnonymous]
internal sealed class FirstModel(
    ShownStudy study, UserManager<Account> accounts, SignInManager<Account> signIn, SignInRate rate, Ledger ledger, TimeProvider clock)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public bool IsGood { get; private set; }

    public bool Failed { get; private set; }

    public bool TooOften { get; private set; }

    /// <summary>The account name, for password managers.</summary>
    public string? Name { get; private set; }

    public Task OnGetAsync() => InvitedAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (TooOften = !rate.Admits(HttpContext, Account)) { return Page(); }

        if (await InvitedAsync() is not { } account) { return Page(); }

        Failed = true;
        if (Password is null || Password != Again) { return Page(); }

        foreach (var rule in accounts.PasswordValidators)
        {
            if (!(await rule.ValidateAsync(accounts, account, Password)).Succeeded) { return Page(); }
        }

        (account.LinkHash, account.LinkUntil, account.LockoutEnd, account.AccessFailedCount) = (null, null, null, 0);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, Password);

        // Saves everything at once and ends open sessions; of two concurrent uses of the link one is refused
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded) { return Page(); }

        ledger.Note(AuditAct.SetPassword, account.UserName);
        await signIn.SignInAsync(account, isPersistent: false);
        return Redirect(study.Address);
    }

    private async Task<Account?> InvitedAsync()
    {
        var account = Account is null || Code is null ? null : await accounts.FindByIdAsync(Account);
        IsGood = account?.IsInvitedBy(Code!, clock.GetUtcNow()) == true;
        Name = IsGood ? account!.UserName : null;
        return IsGood ? account : null;
    }
}
