namespace Scp.Graph.Rest.OpenApi;

internal static class DescriptionRegistration
{
    public const string DocumentName = "v1";
    private const string Page = "/api/docs";

    public static IServiceCollection AddRestDescription(this IServiceCollection services) => services.AddDocsSignIn(Page).AddOpenApi(DocumentName, options =>
    {
        // Sign-in, the graph and whatever else is mapped is not of this API; the transformer adds what is.
        options.ShouldInclude = _ => false;
        options.AddDocumentTransformer<RestDescription>();
    });

    public static void MapRestDescription(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json");
        endpoints.MapDocsPage(Page);
    }
}
