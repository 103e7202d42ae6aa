using System.Buffers;

namespace Scp.Graph.Execution;

/// <summary>A scalar that writes values of a CLR type straight into the response, instead of giving an object for each.</summary>
public interface IDirectScalar<in TValue>
{
    /// <summary>Writes the JSON that <c>Serialize</c> stands for, quotes included.</summary>
    void Write(IBufferWriter<byte> json, TValue value);
}
