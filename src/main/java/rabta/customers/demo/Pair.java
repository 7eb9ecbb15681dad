package rabta.customers.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** One thing said in both scripts. */
record Pair(String urdu, String latin) {

    String in(boolean urduScript) {
        return urduScript ? urdu : latin;
    }

    Pair then(Pair next) {
        return new Pair(urdu + " " + next.urdu, latin + " " + next.latin);
    }

    /** The pairs of one kind in one of our word lists: kind, Urdu, Latin, divided by tabs. */
    static List<Pair> list(String file, String kind) {
        try (var in = new BufferedReader(new InputStreamReader(Pair.class.getResourceAsStream("/demo/" + file), StandardCharsets.UTF_8))) {
            return in.lines().map(line -> line.split("\t")).filter(cells -> cells[0].equals(kind)).map(cells -> new Pair(cells[1], cells[2])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pair any(List<Pair> pairs, RandomGenerator random) {
        return pairs.get(random.nextInt(pairs.size()));
    }
}
