using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.Data.Saving;

/// <summary>Tells SQL that may write to an owned table from SQL that surely does not. It looks for a writing verb and for
/// the table's name and does not parse, so it errs towards refusing.</summary>
internal sealed partial class OwnedWrites
{
    private const string Annotation = "Scp:OwnedWrites";
    private readonly Regex owned;
    private readonly Regex appendOnly;

    private OwnedWrites(IModel model)
    {
        owned = Naming(model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IOwned))));
        appendOnly = Naming(model.GetEntityTypes().Where(AppendOnly.Holds));
    }

    public static OwnedWrites In(IModel model) =>
        model.GetOrAddRuntimeAnnotationValue(Annotation, static m => new OwnedWrites(m!), model);

    /// <param name="bulkAllowed">An audit row tells of the change: then all but the append-only tables may be written.</param>
    public bool Refuse(string sql, bool bulkAllowed) => Verb().IsMatch(sql) && (bulkAllowed ? appendOnly : owned).IsMatch(sql);

    private static Regex Naming(IEnumerable<IEntityType> entities) => new(
        $@"\b({string.Join('|', entities.Select(e => Regex.Escape(e.GetTableName()!)).Distinct())})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // FOR UPDATE only locks, and replace( is a function.
    [GeneratedRegex(@"\b(insert|delete|truncate|merge|copy)\b|\breplace\b(?!\s*\()|(?<!\bfor\s+(no\s+key\s+)?)\bupdate\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb();
}
