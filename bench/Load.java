import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Asks a running Rabta for pages over a number of kept-alive connections for some seconds, and prints one line:
 * requests per second, p50/p95/p99 in ms, CPU milliseconds per request of the program, of PostgreSQL, and apart from them
 * those of Java's own compiler, which works for minutes after a start and then no more.
 *
 * <pre>java bench/Load.java PORT PID_OF_JVM PID_OF_POSTMASTER CONNECTIONS SECONDS HEADER METHOD PATHS_FILE [BODIES_FILE]</pre>
 *
 * Every line of PATHS_FILE is a path; each request takes one at random. A body (with its content type before a tab)
 * goes with a POST; {n} in it becomes a number that no other request has. Answers other than 2xx and 303 count as errors.
 */
public class Load {

    static volatile boolean measuring;
    static volatile boolean over;

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        long jvm = Long.parseLong(args[1]);
        long postmaster = Long.parseLong(args[2]);
        int connections = Integer.parseInt(args[3]);
        double seconds = Double.parseDouble(args[4]);
        var paths = Files.readAllLines(Path.of(args[7]));
        var bodies = args.length > 8 ? Files.readAllLines(Path.of(args[8])) : List.<String>of();

        var workers = new ArrayList<Worker>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            var worker = new Worker(port, args[5], args[6], paths, bodies, i);
            workers.add(worker);
            threads.add(Thread.ofPlatform().daemon().start(worker));
        }
        Thread.sleep(Math.round(Math.min(2, seconds / 3) * 1000));
        double compilerBefore = compiler(jvm);
        double jvmBefore = cpu(jvm);
        double pgBefore = family(postmaster);
        long begin = System.nanoTime();
        measuring = true;
        Thread.sleep(Math.round(seconds * 1000));
        measuring = false;
        double took = (System.nanoTime() - begin) / 1e9;
        double compilerCpu = compiler(jvm) - compilerBefore;
        double jvmCpu = cpu(jvm) - jvmBefore - compilerCpu;
        double pgCpu = family(postmaster) - pgBefore;
        over = true;
        for (var thread : threads) {
            thread.join(5000);
        }

        long[] all = workers.stream().flatMapToLong(w -> Arrays.stream(w.times, 0, w.count)).sorted().toArray();
        long errors = workers.stream().mapToLong(w -> w.errors).sum();
        int n = Math.max(1, all.length);
        System.out.printf(Locale.ROOT, "%d connections: %.0f req/s, p50 %.2f p95 %.2f p99 %.2f ms, CPU ms/req JVM %.2f PostgreSQL %.2f together %.2f compiler %.2f, %d requests, %d errors%n",
                connections, all.length / took, at(all, .50), at(all, .95), at(all, .99), jvmCpu * 1000 / n, pgCpu * 1000 / n, (jvmCpu + pgCpu) * 1000 / n, compilerCpu * 1000 / n, all.length, errors);
        System.exit(errors > 0 ? 1 : 0);
    }

    static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] / 1e6;
    }

    /** Seconds of CPU that a process has used, its ended children not counted. */
    static double cpu(long pid) throws IOException {
        return ticks(pid, 13) + ticks(pid, 14);
    }

    /** Seconds of CPU that the compiler's threads have used. */
    static double compiler(long pid) throws IOException {
        double sum = 0;
        try (var all = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (var dir : (Iterable<Path>) all::iterator) {
                try {
                    if (Files.readString(dir.resolve("comm")).matches("(?s)C[12]_? ?Comp.*")) {
                        sum += ticks(dir.resolve("stat"), 13) + ticks(dir.resolve("stat"), 14);
                    }
                } catch (IOException gone) {
                    // The compiler's threads come and go.
                }
            }
        }
        return sum;
    }

    /** Seconds of CPU of PostgreSQL: the postmaster, its living children, and those that ended. */
    static double family(long postmaster) throws IOException {
        double sum = cpu(postmaster) + ticks(postmaster, 15) + ticks(postmaster, 16);
        try (var all = Files.list(Path.of("/proc"))) {
            for (var dir : (Iterable<Path>) all.filter(p -> p.getFileName().toString().matches("\\d+"))::iterator) {
                try {
                    long pid = Long.parseLong(dir.getFileName().toString());
                    if ((long) (ticks(pid, 3) * 100 + .5) == postmaster) {
                        sum += cpu(pid);
                    }
                } catch (IOException gone) {
                    // A backend may end while we look.
                }
            }
        }
        return sum;
    }

    static double ticks(long pid, int field) throws IOException {
        return ticks(Path.of("/proc/" + pid + "/stat"), field);
    }

    static double ticks(Path file, int field) throws IOException {
        var stat = Files.readString(file);
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Double.parseDouble(fields[field - 2]) / 100;
    }

    static final class Worker implements Runnable {

        final int port;
        final String header;
        final String method;
        final List<String> paths;
        final List<String> bodies;
        final SplittableRandom random;
        final int number;
        long[] times = new long[1 << 16];
        int count;
        long errors;
        long made;
        boolean closing;

        Worker(int port, String header, String method, List<String> paths, List<String> bodies, int number) {
            this.port = port;
            this.header = header;
            this.method = method;
            this.paths = paths;
            this.bodies = bodies;
            this.number = number;
            this.random = new SplittableRandom(number * 7919L + 17);
        }

        @Override
        public void run() {
            while (!over) {
                try (var socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    var in = new BufferedInputStream(socket.getInputStream(), 65536);
                    var out = socket.getOutputStream();
                    closing = false;
                    while (!over && !closing) {
                        var request = request();
                        long begin = System.nanoTime();
                        out.write(request);
                        int status = answer(in);
                        long took = System.nanoTime() - begin;
                        if (measuring) {
                            if (status / 100 != 2 && status != 303) {
                                errors++;
                            }
                            if (count == times.length) {
                                times = Arrays.copyOf(times, count * 2);
                            }
                            times[count++] = took;
                        }
                    }
                } catch (IOException closed) {
                    if (measuring) {
                        errors++;
                    }
                }
            }
        }

        byte[] request() {
            var head = method + " " + paths.get(random.nextInt(paths.size())) + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + header + "\r\n";
            if (bodies.isEmpty()) {
                return (head + "\r\n").getBytes(StandardCharsets.UTF_8);
            }
            var line = bodies.get(random.nextInt(bodies.size())).split("\t", 2);
            var unique = System.nanoTime() % 9_000_000 + "" + number % 10 + made++ % 10;
            var body = line[1].replace("{n}", unique).getBytes(StandardCharsets.UTF_8);
            var begin = (head + "Content-Type: " + line[0] + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            var all = Arrays.copyOf(begin, begin.length + body.length);
            System.arraycopy(body, 0, all, begin.length, body.length);
            return all;
        }

        int answer(InputStream in) throws IOException {
            int status = Integer.parseInt(line(in).substring(9, 12));
            long length = -1;
            boolean chunked = false;
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var lower = line.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                }
                closing |= lower.equals("connection: close");
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            }
            if (chunked) {
                for (long size = Long.parseLong(line(in).strip(), 16); size > 0; size = Long.parseLong(line(in).strip(), 16)) {
                    in.skipNBytes(size + 2);
                }
                line(in);
            } else if (length > 0) {
                in.skipNBytes(length);
            }
            return status;
        }

        static String line(InputStream in) throws IOException {
            var text = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("closed");
                }
                if (c != '\r') {
                    text.append((char) c);
                }
            }
            return text.toString();
        }
    }
}
