using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Access.Messages;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth.Accounts;

/// <summary>The product with one user who can sign in, a clock that tests move on, and the mail that was printed.</summary>
internal sealed partial class AccountWorld : IAsyncDisposable
{
    public const string Email = "ada@people.example";
    public const string Password = "lanterns over the quay";
    private static readonly string hash = new PasswordHasher<User>().HashPassword(null!, Password);

    public ScpApp App { get; private set; } = null!;
    public List<AccountMail> Mails { get; } = [];
    public MovedTime Time { get; } = new();
    public Customer Home => App.Hierarchy.Customers[0];
    public Browser NewBrowser() => new(App.NewHandler());

    public static async Task<AccountWorld> StartAsync(DatabaseKind kind)
    {
        var world = new AccountWorld();
        world.App = await ScpApp.StartAsync(kind, services =>
        {
            services.AddSingleton<PrintMail>(world.Mails.Add);
            services.AddSingleton<TimeProvider>(world.Time);
        }, ("Auth:FailedSignInTime", "00:00:00"));
        await world.App.ArrangeAsync(async db =>
        {
            var user = new User
            {
                Id = Guid.CreateVersion7(), OwnerId = world.Home.Id, OwnerPath = world.Home.OwnerPath, Name = "Ada", Status = UserStatus.Active, CreatedAt = DateTimeOffset.UnixEpoch,
                Email = Email, NormalizedEmail = User.Normalize(Email), UserName = Email, NormalizedUserName = User.Normalize(Email), PasswordHash = hash, LockoutEnabled = true,
            };
            user.Renew();
            db.Add(user);
            return await db.SaveChangesAsync();
        });
        return world;
    }

    public Task<User> UserAsync(string email = Email) => App.ArrangeAsync(db => db.Users.SingleAsync(u => u.Email == email));

    public Task RequireMfaAsync() => ChangePolicyAsync(policy => policy.MfaRequired = true);

    public Task ChangePolicyAsync(Action<IsolationPolicy> change) => App.ArrangeAsync(async db =>
    {
        change((await db.Tenants.SingleAsync(t => t.Id == App.Hierarchy.Tenants[0].Id)).Isolation);
        return await db.SaveChangesAsync();
    });

    public async Task<AccountMail> SendMailAsync()
    {
        await App.Services.GetRequiredService<AccountMailer>().RunAsync(default);
        return Mails[^1];
    }

    public static string LinkIn(AccountMail mail) => mail.Text.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("http", StringComparison.Ordinal));

    /// <summary>The code that an app shows now, for the key on the page or in Base32.</summary>
    public string Code(string key, int ahead = 0) => Totp.Code(Decode(key), Totp.StepAt(Time.GetUtcNow()) + ahead);

    public static string KeyOn(string page) => KeyText().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
    public static string Hidden(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);
    public static IReadOnlyList<string> CodesOn(string page) => [.. RecoveryCode().Matches(page).Select(m => m.Groups[1].Value)];

    /// <summary>Signs in with a password alone, and gives back what the browser is sent to.</summary>
    public static async Task<string> SignInAsync(Browser browser, string email = Email, string password = Password, string returnUrl = "/graphql")
    {
        var answer = await browser.SignInAsync(email, password, returnUrl);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Sets the authenticator app up on the account's own page.</summary>
    /// <returns>Its key, and the recovery codes.</returns>
    public async Task<(string Key, IReadOnlyList<string> Codes)> EnrolAsync(Browser browser)
    {
        var page = await browser.ReadAsync("/connect/account/authenticator");
        var key = KeyOn(page);
        var shown = await browser.SubmitAsync("/connect/account/authenticator", page, ("enrolment", Hidden(page, "enrolment")), ("current", Password), ("code", Code(key)));
        Time.Move(TimeSpan.FromSeconds(30));
        return (key, CodesOn(await shown.Content.ReadAsStringAsync()));
    }

    public static byte[] Decode(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [GeneratedRegex("<code id=\"key\">([^<]+)</code>")] private static partial Regex KeyText();
    [GeneratedRegex("<li><code>([A-Z2-7-]+)</code></li>")] private static partial Regex RecoveryCode();
}

/// <summary>The real clock, and what a test adds to it: the sign-in libraries want time that passes.</summary>
internal sealed class MovedTime : TimeProvider
{
    private TimeSpan ahead;

    public void Move(TimeSpan by) => ahead += by;
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}

internal static class Forms
{
    extension(Browser browser)
    {
        public async Task<string> ReadAsync(string url) => await (await browser.GetAsync(url)).Content.ReadAsStringAsync();

        /// <summary>Submits fields with the token of a page that was read.</summary>
        public Task<HttpResponseMessage> SubmitAsync(string url, string page, params (string Name, string Value)[] fields) => browser.PostAsync(url,
            fields.Append((Browser.FormField, Browser.FormToken(page))).ToDictionary(f => f.Item1, f => f.Item2));
    }
}
