using Microsoft.AspNetCore.Antiforgery;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary>A page with one form, in the frame of the sign-in pages.</summary>
internal sealed record AccountForm(string Title, string Action, string Submit)
{
    /// <summary>HTML; whatever comes from outside is encoded already.</summary>
    public string Fields { get; init; } = "";
    /// <summary>HTML below the form.</summary>
    public string After { get; init; } = "";
    /// <summary>In words; null where nothing went wrong.</summary>
    public string? Error { get; init; }
    public int Status { get; init; } = StatusCodes.Status200OK;
    public IEnumerable<string>? Targets { get; init; }

    public IResult Render(HttpContext http) => Page.Render(http, Title, $"""
        {(Error is null ? "" : $"""<p role="alert" id="error">{Page.Encode(Error)}</p>""")}
        {Html(http, Action, Fields, Submit)}
        {After}
        """, Status, Targets);

    /// <summary>A form by itself, for pages that hold several.</summary>
    public static string Html(HttpContext http, string action, string fields, string submit)
    {
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return $"""
            <form method="post" action="{action}">
            {Hidden(token.FormFieldName, token.RequestToken!)}
            {fields}
            <button type="submit">{submit}</button>
            </form>
            """;
    }

    public static string Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{Page.Encode(value)}">""";

    public static string Field(string name, string label, string type, string autocomplete, string value = "", string? hint = null, bool focus = false, string? error = null)
    {
        string[] described = [.. error is null ? [] : new[] { "error" }, .. hint is null ? [] : new[] { $"{name}-hint" }];
        return $"""
            <label for="{name}">{label}</label>
            <input id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" required value="{Page.Encode(value)}"{(error is null ? "" : " aria-invalid=\"true\"")}{(described is [] ? "" : $" aria-describedby=\"{string.Join(' ', described)}\"")}{(focus ? " autofocus" : "")}>
            {(hint is null ? "" : $"""<small id="{name}-hint">{hint}</small>""")}
            """;
    }

    public static string NewPassword(string? error = null) =>
        Field("password", "New password", "password", "new-password", hint: Scp.Core.Access.Passwords.PasswordRules.InWords, error: error);
}

internal static class AccountForms
{
    /// <summary>What was submitted; null when it is no form, or not one of ours.</summary>
    public static async Task<IFormCollection?> ReadAccountFormAsync(this HttpContext http) =>
        http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
}
