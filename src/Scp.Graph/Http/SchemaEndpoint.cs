using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Scp.Graph.Limits;

namespace Scp.Graph.Http;

/// <summary>The printed schema with its directives, for callers who may introspect.</summary>
internal sealed class SchemaEndpoint(ISchema schema, IntrospectionPolicy introspection)
{
    private readonly Lazy<(byte[] Text, EntityTagHeaderValue Tag)> printed = new(() =>
    {
        var text = Encoding.UTF8.GetBytes(SchemaText.Print(schema));
        return (text, new($"\"{Convert.ToHexStringLower(SHA256.HashData(text))}\""));
    });

    public async Task HandleAsync(HttpContext context)
    {
        if (!introspection.Allows(context.RequestServices.GetRequiredService<Caller>()))
        {
            await ResponseBody.WriteAsync(context.Response, HttpProblem.IntrospectionNotAllowed, ResponseMedia.Json);
            return;
        }
        var (text, tag) = printed.Value;
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = ContentTypes.Sdl;
        context.Response.ContentLength = text.Length;
        await context.Response.BodyWriter.WriteAsync(text, context.RequestAborted);
    }
}
