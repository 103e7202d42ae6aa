using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Execution;
using Scp.Graph.Paging;

namespace Scp.Graph.Tests.Paging;

/// <summary>Lets GraphQL.NET's executer load the merchants of all customers at once, as the compiled execution does.</summary>
internal sealed class LevelVisitor : BaseSchemaNodeVisitor
{
    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (FieldSource.Of(field) is not Batch<Customer, Page<Merchant>> batch) return;
        field.Resolver = new FuncFieldResolver<object?>(context =>
        {
            var key = context.FieldAst.Location.Start.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!context.UserContext.TryGetValue(key, out var open)) context.UserContext[key] = open = new Level(batch, new Context(context));
            return ((Level)open!).Add((Customer)context.Source!);
        });
    }

    private sealed class Level(Batch<Customer, Page<Merchant>> batch, FieldContext context)
    {
        private readonly List<Customer> parents = [];
        private Task<IReadOnlyList<Page<Merchant>>>? pages;

        public Item Add(Customer parent)
        {
            parents.Add(parent);
            return new(this, parents.Count - 1);
        }

        public sealed class Item(Level level, int index) : IDataLoaderResult
        {
            public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default) =>
                (await level.LoadAsync())[index];
        }

        private Task<IReadOnlyList<Page<Merchant>>> LoadAsync() => pages ??= batch.Load(parents, context).AsTask();
    }

    private sealed class Context(IResolveFieldContext context) : FieldContext
    {
        public override IServiceProvider Services => context.RequestServices!;
        public override CancellationToken CancellationToken => context.CancellationToken;
        public override Caller Caller => Services.GetRequiredService<Caller>();
        public override IReadOnlyDictionary<string, ArgumentValue> Arguments { get; } = context.Arguments!.ToDictionary();
        public override bool Selects(params ReadOnlySpan<string> path)
        {
            var name = path[0];
            return context.SubFields!.Values.Any(f => f.Field.Name == name);
        }
    }
}
