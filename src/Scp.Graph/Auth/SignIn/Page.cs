using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Scp.Graph.Auth.SignIn;

/// <summary>The frame of the sign-in pages: plain HTML, no script, nothing from elsewhere.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
        main { width: min(22rem, 100% - 2rem); }
        label { display: block; margin-top: 1rem; font-weight: 600; }
        input, button { box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .625rem; font: inherit; border: 1px solid GrayText; border-radius: .375rem; }
        button { margin-top: 1.5rem; border: 0; background: #1d4ed8; color: #fff; font-weight: 600; cursor: pointer; }
        :focus-visible { outline: 3px solid #1d4ed8; outline-color: light-dark(#1d4ed8, #f59e0b); outline-offset: 2px; }
        [aria-invalid] { border-color: #b91c1c; }
        .product { margin: 0; letter-spacing: .1em; }
        .product + h1 { margin-top: 0; }
        [role=alert] { padding: .75rem; border-left: .25rem solid #b91c1c; background: #fee2e2; color: #7f1d1d; }
        """;

    private static readonly string styleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <param name="main">HTML; whatever comes from a request is encoded already.</param>
    /// <param name="formTargets">Origins besides our own to which the answer to a form may lead: browsers hold redirects to this.</param>
    public static IResult Render(HttpContext http, string title, string main, int status = StatusCodes.Status200OK, IEnumerable<string>? formTargets = null)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{styleHash}'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action {string.Join(' ', formTargets?.Prepend("'self'") ?? ["'self'"])}";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return Results.Content($"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · SCP</title><style>{Style}</style></head>
            <body><main><p class="product">SCP</p><h1>{title}</h1>
            {main}
            </main></body>
            </html>
            """, "text/html; charset=utf-8", Encoding.UTF8, status);
    }
}
