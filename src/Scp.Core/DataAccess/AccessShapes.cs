using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.DataAccess;

/// <summary>Remembers the shape of each command text: it is read once, and afterwards only looked up. It looks for the names of
/// tables and columns and does not parse, so that it may take a word for a column, never miss one.</summary>
internal sealed partial class AccessShapes
{
    /// <summary>Texts that are remembered; past it all are forgotten, so that texts that never come again fill no memory.</summary>
    public const int MaxTexts = 4_096;

    private readonly ConcurrentDictionary<string, AccessShape> shapes = new(StringComparer.Ordinal);
    private AccessFacts? facts;
    private int texts;

    /// <param name="answer">Null for a command that answers no rows.</param>
    public AccessShape Of(IModel model, string text, DbDataReader? answer) =>
        shapes.TryGetValue(text, out var known) ? known : Learn(model, text, answer);

    private AccessShape Learn(IModel model, string text, DbDataReader? answer)
    {
        if (Interlocked.Increment(ref texts) > MaxTexts)
        {
            shapes.Clear();
            texts = 1;
        }
        return shapes[text] = Read(facts ??= new(model), text, answer);
    }

    private static AccessShape Read(AccessFacts facts, string text, DbDataReader? answer)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var tables = Table().Matches(text).Select(m => facts.Table(m.Groups[1].Value)).OfType<TableFacts>().Distinct().ToList();
        var names = tables.SelectMany(t => t.Entities(text, words)).Distinct().Order(StringComparer.Ordinal);
        var columns = Sources(text, answer);
        var paths = Columns(columns, tables.Select(t => t.OwnerPath).OfType<string>().ToHashSet());
        var mixed = tables.Where(t => t.Entities(text, words).Skip(1).Any()).SelectMany(t => t.Sensitive).Where(words.Contains).ToHashSet();
        var named = tables.SelectMany(t => t.Sensitive).Where(words.Contains).ToHashSet();
        // A column that only some kinds of rows have says nothing of the others, unless rows are found by it.
        var sensitive = named.Any(c => !mixed.Contains(c) || IsAskedBy(text, c));
        return new(Verb(text), string.Join(',', names), tables.Exists(t => t.OwnerPath is not null), sensitive,
            paths, paths is [] ? Columns(columns, tables.SelectMany(t => t.Owners).ToHashSet()) : [], sensitive ? [] : Columns(columns, mixed));
    }

    private static bool IsAskedBy(string text, string column) =>
        text.IndexOf("WHERE", StringComparison.Ordinal) is >= 0 and var condition && text.IndexOf(column, condition, StringComparison.Ordinal) >= 0;

    private static int[] Columns(string[] answer, HashSet<string> names) =>
        [.. Enumerable.Range(0, answer.Length).Where(i => names.Contains(answer[i]))];

    // The columns of the tables that stand behind those of the answer: EF names them as the projection does, and numbers those of the same name.
    private static string[] Sources(string text, DbDataReader? answer)
    {
        if (answer is null) return [];
        var renamed = Renaming().Matches(text).DistinctBy(m => m.Groups[2].Value).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, answer.FieldCount).Select(i => SourceOf(answer.GetName(i), renamed))];
    }

    private static string SourceOf(string name, Dictionary<string, string> renamed)
    {
        const int mostNested = 8;
        for (var nested = 0; nested < mostNested && renamed.TryGetValue(name, out var source) && source != name; nested++) name = source;
        return name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }

    private static DataOperation Verb(string text) => FirstVerb().Match(text).Value.ToUpperInvariant() switch
    {
        "INSERT" => DataOperation.Insert,
        "UPDATE" => DataOperation.Update,
        "DELETE" => DataOperation.Delete,
        _ => DataOperation.Read,
    };

    [GeneratedRegex(@"\w+")] private static partial Regex Word();
    [GeneratedRegex("""\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)] private static partial Regex Table();
    [GeneratedRegex("""\."?(\w+)"? AS "?(\w+)""")] private static partial Regex Renaming();
    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)] private static partial Regex FirstVerb();
}
