using System.Collections;
using System.Runtime.InteropServices;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

internal sealed class ListWriter<TValue, TItem> : ValueWriter<TValue>
{
    private readonly ValueWriter<TItem> item;
    private readonly Place place;
    private readonly Place itemPlace;

    public ListWriter(IGraphType itemType, FieldSite site, Place place)
    {
        this.place = place;
        itemPlace = place.Item(itemType is NonNullGraphType);
        item = Writers.Of<TItem>(itemType, site, itemPlace);
    }

    public override bool Fetches => item.Fetches;

    public override Outcome Write(Run run, TValue value, int ordinal)
    {
        if (value is null) return Outcome.Null;
        ReadOnlySpan<TItem> items;
        try
        {
            items = Items(value);
        }
        catch (Exception error) when (!run.StoppedBy(error))
        {
            return run.Fail(place, error);
        }
        run.CancellationToken.ThrowIfCancellationRequested();
        return Write(run, items, ordinal);
    }

    public override int Collect(Run run, TValue value)
    {
        var width = 0;
        foreach (var one in ItemsOrNone(value)) width += item.Collect(run, one);
        return width;
    }

    public override int Width(TValue value)
    {
        var width = 0;
        foreach (var one in ItemsOrNone(value)) width += item.Width(one);
        return width;
    }

    public override ValueTask FetchAsync(Run run) => item.FetchAsync(run);

    private Outcome Write(Run run, ReadOnlySpan<TItem> items, int ordinal)
    {
        var buffer = run.Buffer;
        var start = buffer.Length;
        buffer.Byte((byte)'[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) buffer.Byte((byte)',');
            run.EnterItem(itemPlace.Lists, i);
            var outcome = item.Write(run, items[i], ordinal);
            if (outcome is not Outcome.Written && itemPlace.Settle(run, outcome) is Outcome.Failed)
            {
                buffer.CutTo(start);
                return Outcome.Failed;
            }
            if (Fetches) ordinal += item.Width(items[i]);
        }
        buffer.Byte((byte)']');
        return Outcome.Written;
    }

    private static ReadOnlySpan<TItem> Items(TValue value) => value switch
    {
        TItem[] array => new ReadOnlySpan<TItem>(array), // As read only it may hold a derived type.
        List<TItem> list => CollectionsMarshal.AsSpan(list),
        IList list => Copy(list),
        IEnumerable sequence => sequence.Cast<TItem>().ToArray(),
        _ => throw new InvalidOperationException($"Expected a list and got a {value?.GetType().Name}."),
    };

    // The lists of GraphQL.NET's introspection know their count and index alone.
    private static TItem[] Copy(IList list)
    {
        var items = new TItem[list.Count];
        for (var i = 0; i < items.Length; i++) items[i] = (TItem)list[i]!;
        return items;
    }

    // A list that cannot be read is told while writing.
    private static ReadOnlySpan<TItem> ItemsOrNone(TValue value)
    {
        try
        {
            return value is null ? [] : Items(value);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return [];
        }
    }
}
