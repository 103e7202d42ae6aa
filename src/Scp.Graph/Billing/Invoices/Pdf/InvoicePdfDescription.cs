using Microsoft.OpenApi;
using Scp.Graph.Rest.OpenApi;

namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary>The PDF endpoint in the OpenAPI document.</summary>
internal static class InvoicePdfDescription
{
    private const string Tag = "invoices";

    public static void AddInvoicePdf(this OpenApiDocument document)
    {
        document.Tags!.Add(new() { Name = Tag, Description = "Invoices on paper" });
        document.Paths.Add(InvoicePdfEndpoint.Path, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = new()
        {
            OperationId = "InvoicePdf", Summary = "An invoice as it is sent to its payer", Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            Parameters = [new OpenApiParameter
            {
                Name = "id", In = ParameterLocation.Path, Required = true, Description = "Of the invoice, as the API gave it.", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }],
            Responses = new()
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "The document.",
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/pdf"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } },
                },
                ["400"] = document.ProblemResponse("The id is not one of an invoice."),
                ["401"] = document.ProblemResponse("There is no access token, or it does not hold."),
                ["403"] = document.ProblemResponse("The caller may not read the invoice."),
                ["404"] = document.ProblemResponse("There is no such invoice, or it is not the caller's to see."),
            },
        } } });
    }
}
