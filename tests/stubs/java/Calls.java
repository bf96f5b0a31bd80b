import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rich.firma.ApiException;
import rich.firma.Client;
import rich.firma.OAuthError;
import rich.firma.Pages;
import rich.firma.Tls;
import rich.firma.TokenException;
import rich.firma.Upload;
import rich.firma.api.ForespoergslerParams;
import rich.firma.api.IndsendBilagParams;
import rich.firma.api.SendFormParams;
import rich.firma.api.SoegKravParams;
import rich.firma.json.Decoder;
import rich.firma.json.Encoder;
import rich.firma.json.JacksonJson;
import rich.firma.json.Json;
import rich.firma.json.Kind;
import rich.firma.json.PlainJson;
import rich.firma.models.*;

/** Runs the step that each line of standard input names, and answers with a line of JSON. */
final class Calls {
    interface Step {
        Object take(Client client) throws Exception;
    }

    private static final Json JSON = new PlainJson();
    private static final Map<String, Step> STEPS = new LinkedHashMap<>();
    private static Map<String, Object> given;

    private Calls() {}

    static Krav.Builder krav() {
        return Krav.builder()
                .beloeb(new BigDecimal("10.50"))
                .debitor(Person.builder().navn("\u00c5se").build());
    }

    static Punkt punkt() {
        return Punkt.builder().x(1L).y(2L).build();
    }

    static String text(String name) {
        return (String) given.get(name);
    }

    static {
        STEPS.put("opretKrav", client -> client.krav().opretKrav(krav()
                .note(null)
                .status(Status.AABEN)
                .forfald(LocalDate.of(2024, 1, 31))
                .oprettet(OffsetDateTime.parse("2024-01-31T12:00:00Z"))
                .segl(new byte[] {-1, 0})
                .class_("x")
                .underkrav(List.of(krav().build()))
                .build()));
        STEPS.put("hentKrav", client -> {
            Krav found = client.krav().hentKrav(text("id"));
            return Map.of(
                    "krav", found,
                    "status", found.status().toString(),
                    "known", found.status().equals(Status.AABEN),
                    "note", found.note().isNull(),
                    "class", String.valueOf(found.class_()),
                    "cvr", String.valueOf(found.debitor().additionalProperties()),
                    "moment", found.oprettet().toString(),
                    "segl", found.segl().length,
                    "again", found.equals(found.toBuilder().build()));
        });
        STEPS.put("hentKravRaw", client -> client.krav().hentKrav(text("id")));
        STEPS.put("retKrav", client -> {
            client.krav().retKrav("1");
            return null;
        });
        STEPS.put("retKravNull", client -> {
            client.krav().retKrav("1", KravRettelse.builder().note(null).build());
            return null;
        });
        STEPS.put("sletKrav", client -> {
            client.krav().deleteKravKravId("1");
            return null;
        });
        STEPS.put("soegKrav", client -> client.krav().soegKrav());
        STEPS.put("soegKravAlt", client -> client.krav().soegKrav(new SoegKravParams()
                .page(1L)
                .siden(OffsetDateTime.parse("2024-01-01T00:00:00+01:00"))
                .dag(LocalDate.of(2024, 2, 3))
                .status(new Status("nyt ord"))
                .aktiv(null)));
        STEPS.put("sider", client -> {
            List<Object> found = new ArrayList<>();
            for (List<Krav> page : Pages.of(client.krav()::soegKrav, new SoegKravParams().size(1L))) {
                page.forEach(one -> found.add(one.id()));
            }
            return found;
        });
        STEPS.put("stier", client -> client.stier(List.of("a", "b,c"), List.of(1L, 2L), List.of(3L, 4L), punkt()));
        STEPS.put("foresp", client -> client.forespoergsler(new ForespoergslerParams()
                .komma(List.of("a", "b,c"))
                .dyb(punkt())
                .fri("a/b?c=d&e[0]=%20%")
                .somJson(punkt())
                .xSpor(List.of("a", "b"))
                .smag("chokolade; \u00e6")
                .class_("\u00e6+ &")));
        STEPS.put("bilag", client -> client.bilag().indsendBilag(
                new Upload("%PDF-1.4".getBytes(StandardCharsets.UTF_8), "bi\"lag.pdf", "application/pdf"),
                "S\u00e5",
                new IndsendBilagParams()
                        .flere(List.of(Upload.of("et".getBytes(StandardCharsets.UTF_8)), Upload.of(new byte[] {1})))
                        .punkt(punkt())
                        .antal(3L)));
        STEPS.put("indhold", client -> client.bilag().hentIndhold(7).length);
        STEPS.put("skiftIndhold", client -> {
            client.bilag().skiftIndhold(7, Upload.of(new byte[] {0, 1}));
            return null;
        });
        STEPS.put("form", client -> client.sendForm("A b&", new SendFormParams().tal(List.of(1L, 2L))));
        STEPS.put("noegler", client -> {
            client.medKage();
            client.medSpoerg();
            client.medBaerer();
            return null;
        });
        STEPS.put("dyr", client -> {
            List<Dyr> found = client.sendDyr(Kat.builder().art("kat").liv(9L).build());
            List<String> names = new ArrayList<>();
            for (Dyr one : found) {
                names.add(one == null ? "null" : one.getClass().getSimpleName());
            }
            return Arrays.asList(names, found);
        });
        STEPS.put("former", client -> {
            Samling found = client.former();
            return Arrays.asList(
                    found.enten().isPresent() ? found.enten().orElse(null) == null : "absent",
                    found);
        });
        STEPS.put("enten", client -> {
            SamlingEnten found = client.former().enten().orElse(null);
            return found == null ? null : found.getClass().getSimpleName();
        });
        STEPS.put("figurer", client -> client.former().figurer().stream()
                .map(one -> one.getClass().getSimpleName())
                .toList());
        STEPS.put("uden", client -> client.former().udenMaerke().stream()
                .map(one -> one.getClass().getSimpleName())
                .toList());
        STEPS.put("mangler", client -> Krav.builder().beloeb(BigDecimal.ONE).build());
        STEPS.put("skjult", client -> Client.builder().token("hemmelig").toString() + client);
        STEPS.put("lig", client -> krav().build().equals(krav().build()) && punkt().hashCode() == punkt().hashCode());
    }

    static Client client(String url) {
        Client.Builder builder = Client.builder().baseUrl(url).timeout(Duration.ofSeconds(10));
        if (given.get("id") == null || given.get("secret") != null) {
            builder.clientCredentials(
                    (String) given.getOrDefault("client", "id"), (String) given.getOrDefault("secret", "hem"));
        }
        given.forEach((name, value) -> set(builder, name, String.valueOf(value)));
        return builder.build();
    }

    static void set(Client.Builder builder, String name, String value) {
        switch (name) {
            case "body" -> builder.clientCredentialsInBody();
            case "token" -> builder.token(value);
            case "key" -> builder.apiKey(value);
            case "kage" -> builder.apiKey("kage", value);
            case "basic" -> builder.basic(value, "ord");
            case "own" -> builder.httpClient(HttpClient.newHttpClient());
            case "jackson" -> builder.json(new JacksonJson(mapper()));
            case "pem" -> builder.sslContext(new Tls()
                    .pem(Path.of(value), Path.of(text("pemKey")))
                    .trust(Path.of(text("trust")))
                    .context());
            case "p12" -> builder.sslContext(new Tls()
                    .pkcs12(Path.of(value), "kode".toCharArray())
                    .trust(Path.of(text("trust")))
                    .context());
            case "trustOnly" -> builder.sslContext(new Tls().trust(Path.of(value)).context());
            case "nosecret" -> builder.clientCredentials("id", null);
            default -> { }
        }
    }

    static Object mapper() {
        try {
            return Class.forName("com.fasterxml.jackson.databind.ObjectMapper").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException(none);
        }
    }

    static Client last;

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<?, ?> asked = (Map<?, ?>) JSON.read(line);
            given = Decoder.decode(Kind.map(Kind.of(Object.class)), asked.get("given"));
            System.out.write((JSON.write(answer(asked)) + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    static Object answer(Map<?, ?> asked) {
        String step = (String) asked.get("step");
        try {
            if (!Boolean.TRUE.equals(asked.get("same"))) {
                last = client((String) asked.get("url"));
            }
            Object found = STEPS.containsKey(step) ? STEPS.get(step).take(last) : Wire.call((String) asked.get("url"), step);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("value", found instanceof byte[] bytes ? bytes.length : Encoder.encode(found));
            return answer;
        } catch (ApiException raised) {
            Map<String, Object> what = new LinkedHashMap<>();
            what.put("status", (long) raised.status());
            what.put("message", raised.getMessage());
            what.put("type", raised instanceof TokenException ? "TokenException" : "ApiException");
            what.put("kind", raised.error() == null ? null : raised.error().getClass().getSimpleName());
            what.put("error", raised.error() instanceof OAuthError error ? error.error() : Encoder.encode(raised.error()));
            what.put("body", raised.body());
            return Map.of("raised", what);
        } catch (Exception trouble) {
            return Map.of("raised", Map.of(
                    "type", trouble.getClass().getSimpleName(), "message", String.valueOf(trouble.getMessage())));
        }
    }
}
