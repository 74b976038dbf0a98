namespace Analytics.Host.Pages;

/// <summary>A page or data file that a run wrote into the lake, by any version: it has its own style, and is sandboxed.</summary>
internal sealed class WrittenPage(string file) : IActionResult
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "sandbox";

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        (response.Headers.ContentSecurityPolicy, response.ContentType) = (Policy, file.EndsWith(".json", StringComparison.Ordinal)
            ? "application/json" : "text/html; charset=utf-8");
        return response.SendFileAsync(file, context.HttpContext.RequestAborted);
    }
}
