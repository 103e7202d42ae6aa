using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scp.Graph.Audit.Export;
using Scp.Graph.Billing.Invoices.Pdf;
using Scp.Graph.Credentials;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>Describes every resource from the document that answers it, so that the description cannot differ from the answers.</summary>
internal sealed class RestDescription(ISchema schema) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "SCP", Version = "v1",
            Description = "Reads what the graph at /graphql gives, under the same rights. Fields that the caller may not read are null, and 'warnings' names them.",
        };
        document.Paths ??= [];
        document.Tags = new HashSet<OpenApiTag>(RestResource.All.Select(r => new OpenApiTag { Name = r.Name, Description = r.Plural }));
        document.AddSecurity();
        document.AddProblem();
        document.AddWarnings();
        foreach (var resource in RestResource.All)
        {
            var schemas = new SelectionSchemas(schema, resource.Document, document);
            document.Paths.Add(resource.Path, Path(Operations.List(resource, schemas.Of(resource.ListOperation), document)));
            document.Paths.Add(resource.ItemPath, Path(Operations.Item(resource, schemas.Of(resource.ItemOperation), document)));
        }
        document.AddCredentialResolution();
        document.AddInvoicePdf();
        document.AddAuditExport();
        return Task.CompletedTask;
    }

    private static OpenApiPathItem Path(OpenApiOperation get) => new() { Operations = new() { [HttpMethod.Get] = get } };
}
