using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Analytics.Host.Pages;

/// <summary>Refuses oversized forms in plain words before they are parsed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SmallFormAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    private const int LongestForm = 128 * 1024; // bytes: a note of 4,000 characters has at most 36,000 as forms write them

    /// <summary>Runs before the antiforgery check, which reads the form.</summary>
    public int Order => 0;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) { return; }

        if (request.ContentLength <= LongestForm || (request.ContentLength is null && await FitsAsync(context.HttpContext))) { return; }

        context.Result = new ContentResult
        {
            StatusCode = StatusCodes.Status413PayloadTooLarge, ContentType = "text/plain; charset=utf-8",
            Content = context.HttpContext.RequestServices.GetRequiredService<Words>().Contacts.TooLarge + "\n",
        };
    }

    /// <summary>Reads a form of unknown length.</summary>
    private static async Task<bool> FitsAsync(HttpContext context)
    {
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { ValueLengthLimit = LongestForm }));
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return true;
        }
        catch (InvalidDataException) { return false; }
    }
}
