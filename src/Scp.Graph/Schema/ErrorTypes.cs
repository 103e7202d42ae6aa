namespace Scp.Graph.Schema;

/// <summary>The interface of every expected failure.</summary>
public sealed class ErrorInterface : InterfaceGraphType<DomainError>
{
    public ErrorInterface()
    {
        Name = "Error";
        Field<NonNullGraphType<StringGraphType>>("message");
        Field<NonNullGraphType<StringGraphType>>("code");
    }
}

/// <summary>An expected failure; what it adds to message and code are its own properties.</summary>
public abstract class ErrorType<T> : TypedObject<T> where T : DomainError
{
    protected ErrorType()
    {
        Value("message", e => e.Message, ClrTypes.NonNull(typeof(StringGraphType)));
        Value("code", e => e.Code, ClrTypes.NonNull(typeof(StringGraphType)));
        Interface<ErrorInterface>();
    }
}

public sealed class FieldErrorType : TypedObject<FieldError>
{
    public FieldErrorType()
    {
        Value(e => e.Field);
        Value(e => e.Message);
        Value(e => e.Code);
    }
}

public sealed class ValidationErrorType : ErrorType<ValidationError>
{
    public ValidationErrorType() => Value(e => e.Fields);
}

public sealed class NotFoundErrorType : ErrorType<NotFoundError>
{
    public NotFoundErrorType() => Value(e => e.Id);
}

public sealed class ConflictErrorType : ErrorType<ConflictError>;

public sealed class StaleErrorType : ErrorType<StaleError>
{
    public StaleErrorType() => Value(e => e.CurrentEtag);
}

public sealed class LimitExceededErrorType : ErrorType<LimitExceededError>
{
    public LimitExceededErrorType() => Value(e => e.Limit);
}

/// <summary>The graph type of each error, found by the error's CLR type.</summary>
internal static class ErrorTypes
{
    private static readonly Dictionary<Type, Type> byError = typeof(ErrorTypes).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, BaseType.IsGenericType: true } && t.BaseType.GetGenericTypeDefinition() == typeof(ErrorType<>))
        .ToDictionary(t => t.BaseType!.GetGenericArguments()[0]);

    public static Type Of(Type error) => byError[error];
}
