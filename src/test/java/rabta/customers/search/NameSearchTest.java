package rabta.customers.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.RabtaTest;
import rabta.customers.SearchText;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Copy;

/** How often the search box shows the right name among its first ten, at ten thousand names in the other script. */
class NameSearchTest extends RabtaTest {

    private static final Path PAIRS = Path.of("../shared/data/names/dakshina-ur");
    private static final int NAMES = 10_000;
    private static final int QUESTIONS = 400;

    @Autowired
    CustomerSearch search;
    @Autowired
    DataSource source;
    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_name_in_urdu_script_is_found_by_its_latin_spelling() throws Exception {
        var spellings = pairs(true);
        assertThat(recall(spellings, "ur")).isGreaterThan(0.9);
    }

    @Test
    void a_name_in_latin_letters_is_found_by_its_urdu_spelling() throws Exception {
        var spellings = pairs(false);
        assertThat(recall(spellings, "en")).isGreaterThan(0.9);
    }

    /** Of questions whose answers are known, the share that is answered among the first ten. */
    private double recall(Map<String, Set<String>> answers, String about) throws Exception {
        Viewer owner = world.found();
        Set<String> names = answers.values().stream().flatMap(Set::stream).distinct().limit(NAMES).collect(Collectors.toCollection(LinkedHashSet::new));
        return Binding.within(owner.workspace(), () -> {
            fill(names);
            var questions = new ArrayList<>(answers.keySet());
            questions.removeIf(q -> Collections.disjoint(answers.get(q), names));
            Collections.shuffle(questions, new Random(11));
            var asked = questions.subList(0, Math.min(QUESTIONS, questions.size()));
            long right = asked.stream().filter(q -> search.search(q, owner, 10).stream().anyMatch(found -> answers.get(q).contains(found.name()))).count();
            double recall = right / (double) asked.size();
            System.out.printf("recall in the first ten, %s names: %.3f of %d questions at %d names%n", about, recall, asked.size(), names.size());
            return recall;
        });
    }

    private void fill(Collection<String> names) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            try (var copy = Copy.into("people (name, search, sound)", source)) {
                names.forEach(name -> copy.row(name, SearchText.of(name, null, null, List.of()), SearchText.sound(name, null)));
            }
        });
    }

    /** What is asked and its right answers: a spelling and the words it stands for, or a word and its spellings. */
    private static Map<String, Set<String>> pairs(boolean latinAsks) throws IOException {
        assumeTrue(Files.isDirectory(PAIRS), "skipped: ../shared/data/names/dakshina-ur is not here");
        var all = new TreeMap<String, Set<String>>();
        read(PAIRS.resolve("ur.translit.sampled.dev.tsv"), latinAsks, all);
        var padded = new LinkedHashMap<>(all);
        var more = new TreeMap<String, Set<String>>();
        read(PAIRS.resolve("ur.translit.sampled.train.tsv.gz"), latinAsks, more);
        var words = new ArrayList<>(more.entrySet());
        Collections.shuffle(words, new Random(5));
        words.stream().limit(NAMES).forEach(e -> padded.putIfAbsent(e.getKey(), e.getValue()));
        return padded;
    }

    private static void read(Path file, boolean latinAsks, Map<String, Set<String>> into) throws IOException {
        try (var raw = Files.newInputStream(file); var in = new BufferedReader(new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                StandardCharsets.UTF_8))) {
            in.lines().map(line -> line.split("\t")).filter(cells -> cells.length >= 2)
                    .forEach(cells -> into.computeIfAbsent(latinAsks ? cells[1] : cells[0], k -> new LinkedHashSet<>()).add(latinAsks ? cells[0] : cells[1]));
        }
    }
}
