import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Holds that many pages open on a running Rabta, changes a record some times and says how long it takes until the pages that
 * watch it have heard and fetched themselves (p50/p95/p99 in ms), and what memory the program then takes.
 *
 * <pre>java bench/Live.java PORT PID_OF_JVM COOKIE TOKEN PEOPLE PAGES CHANGES</pre>
 *
 * Ten pages watch each person that is changed (or all, where there are fewer); every page hears on a connection of its own.
 */
public class Live {

    static final int TOGETHER = 10;

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        var memory = Path.of("/proc/" + args[1] + "/status");
        String cookie = "rabta=" + args[2];
        var people = Files.readAllLines(Path.of(args[4])).stream().filter(line -> line.matches("\\d+")).toList();
        int pages = Integer.parseInt(args[5]);
        int changes = Integer.parseInt(args[6]);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long before = rss(memory);

        var lastHeard = new AtomicLongArray(pages);
        var waiting = new CountDownLatch[people.size()];
        var millis = java.util.Collections.synchronizedList(new ArrayList<Double>());
        var began = new AtomicLongArray(people.size());
        var open = new AtomicInteger();
        for (int i = 0; i < pages; i++) {
            int page = i;
            int person = i / TOGETHER % people.size();
            Thread.startVirtualThread(() -> {
                try (var socket = new Socket("localhost", port)) {
                    socket.getOutputStream().write(("GET /live?since=0&watch=person-" + people.get(person) + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
                    if (!String.valueOf(reader.readLine()).contains("200")) {
                        System.err.println("turned away");
                        return;
                    }
                    open.incrementAndGet();
                    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                        if (line.contains("note_written") && began.get(person) > lastHeard.get(page)) {
                            lastHeard.set(page, began.get(person));
                            var answer = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/people/" + people.get(person))).header("Cookie", cookie).header("Rabta-Live", "1").build(), BodyHandlers.ofByteArray());
                            if (answer.statusCode() == 200) {
                                millis.add((System.nanoTime() - began.get(person)) / 1e6);
                            }
                            waiting[person].countDown();
                        }
                    }
                } catch (java.io.IOException | InterruptedException left) {
                    // The program ended.
                }
            });
            if (i % 100 == 99) {
                Thread.sleep(50);
            }
        }
        for (int i = 0; i < 1_200 && open.get() < pages; i++) {
            Thread.sleep(100);
        }
        Thread.sleep(5_000);
        System.out.printf(Locale.ROOT, "%d pages open: %d MB resident, %d MB before them%n", open.get(), rss(memory), before);

        int watched = Math.min(people.size(), Math.max(1, pages / TOGETHER));
        for (int i = 0; i < changes; i++) {
            int person = i % watched;
            waiting[person] = new CountDownLatch(Math.min(TOGETHER, pages));
            began.set(person, System.nanoTime());
            var answer = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/people/" + people.get(person) + "/notes")).header("Authorization", "Bearer " + args[3])
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"change " + i + "\"}")).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            if (!waiting[person].await(10, TimeUnit.SECONDS)) {
                System.err.println("not all heard of change " + i);
            }
        }
        var all = millis.stream().mapToDouble(m -> m).sorted().toArray();
        System.out.printf(Locale.ROOT, "%d changes, %d pages refreshed: p50 %.0f, p95 %.0f, p99 %.0f ms from the change to the fetched page; %d MB resident%n", changes, all.length, at(all, .5), at(all, .95), at(all, .99), rss(memory));
        System.exit(0);
    }

    static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    static long rss(Path status) throws java.io.IOException {
        return Files.readAllLines(status).stream().filter(l -> l.startsWith("VmRSS")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).sum() / 1024;
    }
}
