namespace Scp.Core.Tests.Data.Changes;

internal static class Eventually
{
    /// <summary>Waits until it holds; fails after ten seconds.</summary>
    public static Task TrueAsync(Func<bool> holds) => TrueAsync(() => Task.FromResult(holds()));

    /// <inheritdoc cref="TrueAsync(Func{bool})"/>
    public static async Task TrueAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 2_000, "It never came to hold.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
