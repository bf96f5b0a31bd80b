// Calls a client as it is told, line by line: {"options", "method", "arguments"} or {"options", "scenario"}.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Rich.Client;

internal static class Runner
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, Client> Clients = [];

    public static async Task Main()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        while (await input.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync((await AnswerAsync(JsonNode.Parse(line)!)).ToJsonString(Options));
        }
    }

    private static async Task<JsonObject> AnswerAsync(JsonNode asked)
    {
        try
        {
            var client = ClientOf(asked["options"]!);
            Environment.SetEnvironmentVariable("RICH_URL", asked["options"]!["baseUrl"]?.GetValue<string>());
            var found = asked["scenario"] is { } scenario
                ? await Scenarios.All[scenario.GetValue<string>()](client)
                : await CallAsync(client, asked["method"]!.GetValue<string>(), asked["arguments"]!.AsObject());
            return new JsonObject { ["value"] = JsonSerializer.SerializeToNode(found, Options), ["type"] = found?.GetType().Name };
        }
        catch (Exception trouble)
        {
            var inner = trouble is TargetInvocationException { InnerException: { } thrown } ? thrown : trouble;
            var raised = new JsonObject { ["name"] = inner.GetType().Name, ["message"] = inner.Message, ["text"] = $"{inner}" };
            if (inner is ApiException api)
            {
                raised["status"] = api.Status;
                raised["type"] = api.Error?.GetType().Name;
                raised["error"] = JsonSerializer.SerializeToNode(api.Error, Options);
            }

            return new JsonObject { ["raised"] = raised };
        }
    }

    private static Client ClientOf(JsonNode options)
    {
        var key = options.ToJsonString();
        if (!Clients.TryGetValue(key, out var client))
        {
            string? Word(string name) => options[name]?.GetValue<string>();
            client = new Client(new ClientOptions
            {
                BaseUrl = Word("baseUrl") is { } url ? new Uri(url) : null,
                ClientId = Word("clientId"),
                ClientSecret = Word("clientSecret"),
                ClientAuth = Word("clientAuth") == "body" ? ClientAuth.Body : ClientAuth.Basic,
                Token = Word("token"),
                TokenUrl = Word("tokenUrl") is { } token ? new Uri(token) : null,
                ApiKey = Word("apiKey"),
                ApiKeys = options["apiKeys"].Deserialize<Dictionary<string, string>>(),
                Scopes = options["scopes"].Deserialize<string[]>(),
                Username = Word("username"),
                Password = Word("password"),
                Certificate = Word("pem") is { } pem ? X509Certificate2.CreateFromPemFile(pem, Word("key")) : null,
            });
            Clients[key] = client;
        }

        return client;
    }

    private static async Task<object?> CallAsync(Client client, string path, JsonObject given)
    {
        object target = client;
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            target = target.GetType().GetProperty(name)!.GetValue(target)!;
        }

        var method = target.GetType().GetMethod(names[^1])!;
        var rest = given.Select(pair => pair.Key).Except(method.GetParameters().Select(one => one.Name!)).ToList();
        if (rest.Count > 0)
        {
            throw new MissingMethodException($"{path} has no {string.Join(", ", rest)}");
        }

        var result = method.Invoke(target, method.GetParameters().Select(one => Argument(one, given)).ToArray())!;
        if (result is not Task task)
        {
            var item = result.GetType().GetInterface("IAsyncEnumerable`1")!.GetGenericArguments();
            var listed = typeof(Runner).GetMethod(nameof(ListAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
            return await (Task<object?>)listed.MakeGenericMethod(item).Invoke(null, [result])!;
        }

        await task;
        return task.GetType().GetProperty("Result") is { } held && held.PropertyType.Name != "VoidTaskResult" ? held.GetValue(task) : null;
    }

    private static async Task<object?> ListAsync<T>(IAsyncEnumerable<T> pages)
    {
        var found = new List<T>();
        await foreach (var page in pages)
        {
            found.Add(page);
        }

        return found;
    }

    private static object? Argument(ParameterInfo one, JsonObject given)
    {
        if (one.ParameterType == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        if (!given.TryGetPropertyValue(one.Name!, out var node))
        {
            return one.HasDefaultValue && one.DefaultValue is not null ? one.DefaultValue
                : one.ParameterType.IsValueType ? Activator.CreateInstance(one.ParameterType) : null;
        }

        var kind = one.ParameterType;
        return kind.IsGenericType && kind.GetGenericTypeDefinition() == typeof(Optional<>)
            ? Activator.CreateInstance(kind, node.Deserialize(kind.GetGenericArguments()[0], Options))
            : node.Deserialize(kind, Options);
    }
}
