using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Scp.Graph.Placement.Cells;

/// <summary>What a request is to a cell: what the server received, and nothing that the registry made of it. Services, endpoint, user and
/// items of the registry stay behind, since only what is named here is passed.</summary>
internal static class CellFeatures
{
    private static readonly Type[] passed =
    [
        typeof(IHttpRequestFeature), typeof(IHttpRequestBodyDetectionFeature), typeof(IHttpRequestTrailersFeature), typeof(IHttpRequestIdentifierFeature),
        typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IHttpResponseTrailersFeature), typeof(IHttpRequestLifetimeFeature),
        typeof(IHttpConnectionFeature), typeof(ITlsConnectionFeature), typeof(ITlsHandshakeFeature), typeof(IConnectionLifetimeNotificationFeature),
        typeof(IHttpUpgradeFeature), typeof(IHttpExtendedConnectFeature), typeof(IHttpResetFeature), typeof(IHttpBodyControlFeature),
        typeof(IHttpMaxRequestBodySizeFeature), typeof(Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature),
        typeof(Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature),
    ];

    public static IFeatureCollection Of(IFeatureCollection front)
    {
        var own = new FeatureCollection(passed.Length);
        foreach (var feature in passed)
            if (front[feature] is { } received) own[feature] = received;
        return own;
    }
}
