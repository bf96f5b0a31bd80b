// What a user of the client of rich.yaml writes.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Rich.Client;
using Rich.Client.Models;

internal static class Scenarios
{
    public static readonly Dictionary<string, Func<Client, Task<object?>>> All = new()
    {
        ["create"] = async client =>
        {
            Kvittering found = await client.Krav.OpretKravAsync(new Krav
            {
                Beloeb = 10.5,
                Debitor = new Person { Navn = "Åse", AdditionalProperties = new Dictionary<string, string> { ["cvr"] = "1" } },
                Note = null,
                Status = Status.Aaben,
                Niveau = Niveau.Minus1,
                Forfald = new DateOnly(2024, 1, 31),
                Oprettet = new DateTimeOffset(2024, 1, 31, 12, 0, 0, TimeSpan.Zero),
                Segl = [0xff, 0x00],
                Class = "x",
                Underkrav = [new Krav { Beloeb = 1, Debitor = new Person { Navn = "B" }, Note = "n" }],
            });
            return found.Nummer;
        },
        ["read"] = async client =>
        {
            var krav = await client.Krav.HentKravAsync("1");
            return new object?[]
            {
                krav.Debitor.AdditionalProperties?["cvr"], krav.Status == new Status("genåbnet"), krav.Status.ToString(),
                krav.Niveau?.Value, krav.Note.IsSet, krav.Note.Value, krav.Class is null,
                krav.Oprettet?.UtcDateTime.Hour, krav.Forfald?.Day, krav.Segl?.Length, krav.Adresse?.Vej,
            };
        },
        ["absent"] = async client => (await client.Krav.HentKravAsync("1")).Note.IsSet,
        ["patch"] = async client =>
        {
            await client.Krav.RetKravAsync("1");
            await client.Krav.RetKravAsync("1", new KravRettelse { Note = null, Beloeb = 2 });
            return null;
        },
        ["nullable query"] = async client => await client.Krav.SoegKravAsync(aktiv: null, status: new Status("nyt ord")),
        ["variants"] = async client =>
        {
            var told = new List<string>();
            foreach (var dyr in await client.SendDyrAsync(new Kat { Art = "kat", Liv = 9 }))
            {
                told.Add(dyr.Value switch { Kat kat => $"kat {kat.Liv}", Hund => "hund", JsonNode node => node.ToJsonString(), _ => "?" });
            }

            return told;
        },
        ["shapes"] = async client =>
        {
            var all = await client.FormerAsync();
            var told = new List<string?>();
            foreach (var figur in all.Figurer ?? [])
            {
                told.Add(figur.Value?.GetType().Name);
            }

            foreach (var one in all.UdenMaerke ?? [])
            {
                told.Add(one.TryGet(out Punkt? punkt) ? $"{punkt.X},{punkt.Y}" : one.Value?.GetType().Name);
            }

            told.Add(all.Enten.Value?.Value?.GetType().Name);
            told.Add(all.Frit?.ToJsonString());
            told.Add(all.Fast);
            told.Add($"{all.Kort?["a"].X}");
            told.Add($"{all.Trae?.Boern?[0].Boern?.Count}");
            return told;
        },
        ["either"] = async client =>
        {
            var enten = (await client.FormerAsync()).Enten;
            return enten.IsSet ? enten.Value?.Value?.GetType().Name : "absent";
        },
        ["upload"] = async client =>
        {
            await using var content = new MemoryStream("%PDF-1.4"u8.ToArray());
            return await client.Bilag.IndsendBilagAsync(
                fil: new FileUpload(content, "bi\"lag æ.pdf", "application/pdf"),
                titel: "Så",
                antal: 3,
                flere: [new byte[] { 1 }, new byte[] { 2 }],
                punkt: new Punkt { X = 1, Y = 2 });
        },
        ["typed error"] = async client =>
        {
            try
            {
                return await client.Krav.HentKravAsync("1");
            }
            catch (ApiException trouble) when (trouble.Error is Fejl fejl)
            {
                return $"{trouble.Status} {fejl.Kode} {trouble.Content.Length}";
            }
        },
        ["pages"] = async client =>
        {
            var found = 0;
            await foreach (var page in client.Krav.SoegKravPagesAsync(size: 2))
            {
                found += page.Count;
            }

            return found;
        },
        ["at once"] = async client =>
        {
            await Task.WhenAll(client.Krav.SoegKravAsync(), client.Krav.SoegKravAsync(), client.Krav.SoegKravAsync());
            return null;
        },
        ["cancel"] = async client =>
        {
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();
            return await client.ForespoergslerAsync(cancellationToken: cancelled.Token);
        },
        ["own http"] = async client =>
        {
            using var http = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("RICH_URL") ?? "") };
            http.DefaultRequestHeaders.Add("X-Mit", "1");
            using (var own = new Client(httpClient: http))
            {
                await own.ForespoergslerAsync(smag: "x");
            }

            await http.GetAsync("/aaben");
            return null;
        },
        ["two timeouts"] = client =>
        {
            using var http = new HttpClient();
            _ = new Client(new ClientOptions { Timeout = TimeSpan.FromSeconds(1) }, http);
            return Task.FromResult<object?>(null);
        },
        ["no server"] = async client =>
        {
            using var own = new Client(new ClientOptions { BaseUrl = new Uri("http://127.0.0.1:1/"), Timeout = TimeSpan.FromSeconds(5) });
            return await own.ForespoergslerAsync();
        },
    };
}
