using Microsoft.Playwright;

namespace Scp.Graph.Tests.Explorer;

/// <summary>The system's Chromium, headless, calling nobody by itself.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string path = Environment.GetEnvironmentVariable("SCP_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"No Chromium at {path}: run the tests by scripts/test, which installs it, or set SCP_CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A page of a browser profile of its own.</summary>
    /// <param name="scripts">False as where a person has JavaScript off.</param>
    public async Task<IPage> OpenAsync(bool scripts = true)
    {
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, JavaScriptEnabled = scripts });
        page.SetDefaultTimeout(30_000);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
