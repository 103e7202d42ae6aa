using System.Buffers;
using System.Text.Json;
using GraphQL.Types;
using Scp.Core.Common;
using Scp.Graph.Execution;
using Scp.Graph.Schema;

namespace Scp.Graph.Tests.Schema;

/// <summary>What the compiled execution writes itself must be what GraphQL.NET's executer gives of the same scalar.</summary>
public sealed class DirectScalarTests
{
    [Theory]
    [InlineData("Tenant"), InlineData("RoleAssignment"), InlineData("Ünïcode")]
    public void Writes_an_id_as_it_is_serialized(string type) => AssertAlike(new GlobalIdType(), new NodeId(type, Guid.CreateVersion7()));

    [Theory]
    [InlineData("2026-11-24T09:30:00Z"), InlineData("2026-11-24T09:30:00.1200000Z"), InlineData("2026-11-24T09:30:00.1234567+05:30")]
    public void Writes_a_time_as_it_is_serialized(string time) =>
        AssertAlike(new DateTimeType(), DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    private static void AssertAlike<TScalar, TValue>(TScalar scalar, TValue value) where TScalar : ScalarGraphType, IDirectScalar<TValue>
    {
        var written = new ArrayBufferWriter<byte>();
        scalar.Write(written, value);

        Assert.Equal(scalar.Serialize(value), JsonSerializer.Deserialize<string>(written.WrittenSpan));
    }
}
