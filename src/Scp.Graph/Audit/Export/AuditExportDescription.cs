using Microsoft.OpenApi;
using Scp.Graph.Rest.OpenApi;

namespace Scp.Graph.Audit.Export;

/// <summary>The export in the OpenAPI document.</summary>
internal static class AuditExportDescription
{
    private const string Tag = "audit-logs";

    public static void AddAuditExport(this OpenApiDocument document) =>
        document.Paths.Add(AuditExportEndpoint.Path, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = new()
        {
            OperationId = "ExportAuditLog", Summary = "The audit log as a file, in the order of its hash chains", Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            Parameters = [.. ExportQuery.Parameters.Select(p => new OpenApiParameter
            {
                Name = p.Name, In = ParameterLocation.Query, Description = p.Description, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            })],
            Responses = new()
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "The file, streamed.",
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/x-ndjson"] = Text(), ["text/csv"] = Text() },
                },
                ["400"] = document.ProblemResponse("A parameter cannot be answered."),
                ["401"] = document.ProblemResponse("There is no access token, or it does not hold."),
                ["403"] = document.ProblemResponse("The caller may not read this audit log."),
                ["404"] = document.ProblemResponse("There is no such owner, or it is not the caller's to see."),
            },
        } } });

    private static OpenApiMediaType Text() => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
