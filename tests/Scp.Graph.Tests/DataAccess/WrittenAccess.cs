using Microsoft.Extensions.DependencyInjection;
using Scp.Core.DataAccess;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.DataAccess;

internal static class WrittenAccess
{
    /// <summary>Returns once the data-access log holds all that was read and changed so far.</summary>
    public static async Task WrittenAsync(this ScpApp app)
    {
        var log = app.Services.GetRequiredService<AccessLog>();
        for (var tries = 0; log.Pending > 0; tries++)
        {
            Assert.True(tries < 10_000, "The log was not written.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
