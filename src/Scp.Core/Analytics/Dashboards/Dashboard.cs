using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>Series that somebody put side by side. Its figures are those of its owner, with all that is below it.</summary>
public sealed class Dashboard : IAuthored, IVersioned
{
    public const int MaxTitleLength = 200;
    public const int MaxDescriptionLength = 1_000;
    public const int MaxWidgets = 24;
    /// <summary>Of one author at one owner.</summary>
    public const int MaxPerAuthor = 50;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid? AuthorId { get; init; }
    public required string Title { get; set; }
    public string? Description { get; set; }
    public required bool Shared { get; set; }
    /// <summary>JSON of the widgets: they are read and put all at once.</summary>
    public required string Content { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }

    /// <summary>From top to bottom, and from left to right.</summary>
    public IReadOnlyList<Widget> Widgets => [.. Read().Select(layout => new Widget(this, layout))];

    internal IReadOnlyList<WidgetLayout> Read() => JsonSerializer.Deserialize<List<WidgetLayout>>(Content, json)!;

    internal static string Write(IEnumerable<WidgetLayout> widgets) => JsonSerializer.Serialize(widgets.OrderBy(w => w.Y).ThenBy(w => w.X), json);
}
