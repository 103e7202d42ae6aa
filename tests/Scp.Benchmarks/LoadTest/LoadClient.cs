using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scp.Benchmarks.LoadTest;

/// <summary>One machine that signed in and asks over HTTP, as fast as it is answered.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly HttpClient http;
    private readonly LoadMachine machine;
    private readonly List<LoadAnswer> answers = [];

    private LoadClient(HttpClient http, LoadMachine machine) => (this.http, this.machine) = (http, machine);

    public LoadMachine Machine => machine;
    public IReadOnlyList<LoadAnswer> Answers => answers;

    public static async Task<LoadClient> SignInAsync(Uri server, LoadMachine machine)
    {
        var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = machine.Id, ["client_secret"] = LoadMachine.Secret,
        });
        using var response = await http.PostAsync("/connect/token", form);
        var token = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        return new(http, machine);
    }

    public async Task RunAsync(Func<int, bool> goesOn)
    {
        for (var number = answers.Count; goesOn(number); number++)
        {
            var (operation, variables) = machine.Next(number);
            var began = Stopwatch.GetTimestamp();
            var (status, fault) = await SendAsync(operation.Document, variables, machine.RequestId(number));
            answers.Add(new(operation, machine.RequestId(number), status, fault, Stopwatch.GetElapsedTime(began)));
        }
    }

    /// <summary>What the only field of the document gives.</summary>
    /// <exception cref="InvalidOperationException">The answer tells of errors.</exception>
    public async Task<JsonElement> AskAsync(string document, object variables)
    {
        var (answer, status) = await PostAsync(document, variables, $"{machine.Id}-ask");
        return answer.TryGetProperty("errors", out _) || status is not 200 ? throw new InvalidOperationException(answer.ToString()) : answer.GetProperty("data").GetProperty("it");
    }

    public void Dispose() => http.Dispose();

    private async Task<(int Status, string? Fault)> SendAsync(string document, object? variables, string requestId)
    {
        try
        {
            var (answer, status) = await PostAsync(document, variables, requestId);
            if (status is not 200) return (status, $"HTTP {status}");
            if (answer.TryGetProperty("errors", out var refused)) return (status, refused.ToString());
            return (status, answer.GetProperty("data").GetProperty("it").TryGetProperty("errors", out var failed) && failed.ValueKind is JsonValueKind.Array ? failed.ToString() : null);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException or JsonException)
        {
            return (0, broken.Message);
        }
    }

    private async Task<(JsonElement Answer, int Status)> PostAsync(string document, object? variables, string requestId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document, variables }), Headers = { { "X-Request-Id", requestId } } };
        using var response = await http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(), (int)response.StatusCode);
    }
}

/// <param name="Status">Of HTTP; 0 where no answer came.</param>
/// <param name="Fault">Null where all that was asked for was done.</param>
internal sealed record LoadAnswer(LoadOperation Operation, string RequestId, int Status, string? Fault, TimeSpan Took)
{
    public bool Done => Fault is null;
}
