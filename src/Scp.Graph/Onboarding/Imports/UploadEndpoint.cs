using Microsoft.AspNetCore.Http.Features;
using Scp.Core.Audit;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Security;
using Scp.Graph.Rest;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Imports;

/// <summary><c>PUT /api/imports/{id}/file</c>: the file of an import, read while it comes.</summary>
internal static class UploadEndpoint
{
    public const string Path = "/api/imports/{id}/file";
    private const string Action = "import-run.upload";
    private static readonly Permission writes = Permissions.Get(Permissions.ImportsWrite);

    public static void MapImportUpload(this IEndpointRouteBuilder app) => app.MapPut(Path, (Delegate)HandleAsync);

    private static async Task HandleAsync(HttpContext http, string id, Caller caller, ImportUpload upload, ImportOptions options, AuditLog audit, SecurityEvents security)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = options.MaxFileBytes;
        if (caller.Kind is CallerKind.Anonymous) await RestProblem.NotAuthenticated.WriteAsync(http);
        else if (GlobalIdType.Decode(id) is not { } run) await RestProblem.InvalidId.WriteAsync(http);
        else if (http.Request.ContentLength > options.MaxFileBytes) await TooLarge(options).WriteAsync(http);
        else await ReceiveAsync(http, run, caller, upload, options, audit, security);
    }

    private static async Task ReceiveAsync(HttpContext http, NodeId id, Caller caller, ImportUpload upload, ImportOptions options, AuditLog audit, SecurityEvents security)
    {
        try
        {
            caller.BeginWrite(writes);
            var file = new LimitedStream(http.Request.Body, options.MaxFileBytes,
                () => new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge));
            var result = await upload.ReceiveAsync(id, file, http.RequestAborted);
            if (result.Value is { } run) await Results.Json(new { id = GlobalIdType.Encode(id), rows = run.RowsTotal }, statusCode: 202).ExecuteAsync(http);
            else await ProblemOf(result.Error!).WriteAsync(http);
        }
        catch (AccessDeniedException denied)
        {
            await audit.RecordDeniedAsync(new(writes, Action, OwnerPath: denied.OwnerPath));
            await security.RaiseDeniedAsync([(Action, writes, denied.OwnerPath)]);
            await new RestProblem(403, "AUTH_NOT_AUTHORIZED", "The caller may not import here.").WriteAsync(http);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            await TooLarge(options).WriteAsync(http);
        }
        finally
        {
            caller.EndWrite();
        }
    }

    private static RestProblem TooLarge(ImportOptions options) => new(413, "FILE_TOO_LARGE", $"A file has at most {options.MaxFileBytes} bytes.");

    private static RestProblem ProblemOf(DomainError error) => error switch
    {
        NotFoundError => RestProblem.NotFound,
        UnreadableFileError or LimitExceededError => new(422, error.Code, error.Message),
        _ => new(409, error.Code, error.Message),
    };
}
